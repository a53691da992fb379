package dev.asterism.analysis.naming;

/// A word of a text.
///
/// @param surface as it is written
/// @param key the same for all ways of writing it: case, plural and hyphens do not count
/// @param joint what stands between this word and the one before, such as a space, a hyphen or " and "; empty
///     where the two do not belong together
/// @param weak whether it says nothing alone, only after another word: a single letter, a number
record Word(String surface, String key, String joint, boolean weak) {
    /// Whether it makes a pair with the word before.
    boolean joins(Word before) {
        return !joint.isEmpty() && !key.equals(before.key) && !before.weak;
    }
}
