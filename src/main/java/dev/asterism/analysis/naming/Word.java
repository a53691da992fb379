package dev.asterism.analysis.naming;

/// A word of a text.
///
/// @param surface as it is written
/// @param key the same for all ways of writing it: case, plural and hyphens do not count
/// @param joint what stands between this word and the one before: a space, a hyphen, or 0 where the two do not belong
///     together
record Word(String surface, String key, char joint) {
    static final char NONE = 0;

    boolean joined() {
        return joint != NONE;
    }
}
