package dev.asterism.analysis.naming;

import java.text.Normalizer;
import java.util.Locale;

/// What the ways of writing a word have in common.
final class WordKey {
    private static final int SHORTEST_PLURAL = 4;

    private WordKey() {}

    /// Lower case, composed, without hyphens and possessive `'s`, and in the singular where English would have it so:
    /// `T-Shirts` and `tshirt` are one, `libraries` and `library`.
    static String of(String surface) {
        String key = lowerCase(surface).replace("-", "").replace("\u2010", "").replace("\u2011", "");
        if (key.endsWith("'s")) {
            key = key.substring(0, key.length() - 2);
        }
        return singular(key);
    }

    /// Whether a word says nothing alone: a single letter, a number. Ideographs come in pairs anyway.
    static boolean isWeak(String key) {
        return key.codePointCount(0, key.length()) == 1 || key.codePoints().noneMatch(Character::isLetter);
    }

    /// Lower case, composed, with a plain apostrophe.
    static String lowerCase(String surface) {
        String lower = surface.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        return Normalizer.isNormalized(lower, Normalizer.Form.NFC)
                ? lower
                : Normalizer.normalize(lower, Normalizer.Form.NFC);
    }

    /// Source: the S stemmer of Harman, "How effective is suffixing?", JASIS 42 (1991).
    private static String singular(String word) {
        int length = word.length();
        if (length < SHORTEST_PLURAL || !word.endsWith("s") || !isAsciiLetter(word.charAt(length - 2))) {
            return word;
        }
        if (word.endsWith("ies") && !word.endsWith("eies") && !word.endsWith("aies")) {
            return word.substring(0, length - 3) + "y";
        }
        if (word.endsWith("es") && !word.endsWith("aes") && !word.endsWith("ees") && !word.endsWith("oes")) {
            return afterSibilant(word) ? word.substring(0, length - 2) : word.substring(0, length - 1);
        }
        return word.endsWith("us") || word.endsWith("ss") || word.endsWith("is") ? word : word.substring(0, length - 1);
    }

    /// Harman keeps the `e` of every word in `-es`, which tells `dresses` from `dress`.
    private static boolean afterSibilant(String word) {
        String stem = word.substring(0, word.length() - 2);
        return stem.endsWith("ss")
                || stem.endsWith("sh")
                || stem.endsWith("ch")
                || stem.endsWith("x")
                || stem.endsWith("zz");
    }

    private static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z';
    }
}
