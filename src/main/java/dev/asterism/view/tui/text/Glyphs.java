package dev.asterism.view.tui.text;

import java.text.Normalizer;

/// Cuts text into glyphs, what a terminal draws in one or two columns, and measures them.
///
/// What terminals disagree on is reduced to what they agree on: of an emoji sequence only its first image is kept,
/// and presentation selectors go. Control characters, bidirectional overrides and broken surrogates become visible
/// placeholders, so that data can neither steer the terminal nor hide.
public final class Glyphs {
    /// Takes the glyphs of a text, one after the other.
    @FunctionalInterface
    public interface Taker {
        /// A glyph.
        ///
        /// @param glyph a base character with its combining marks
        /// @param width 1 or 2 columns
        /// @return whether to go on
        boolean take(String glyph, int width);
    }

    private static final String[] ASCII = new String[128];
    private static final int MOST_MARKS = 4;
    private static final String REPLACEMENT = "\ufffd";

    static {
        for (char c = 0; c < 128; c++) {
            ASCII[c] = String.valueOf(c < ' ' ? (char) (0x2400 + c) : c == 0x7f ? '\u2421' : c);
        }
    }

    private Glyphs() {}

    /// Columns a text takes.
    public static int width(String text) {
        int[] sum = {0};
        each(text, (_, width) -> {
            sum[0] += width;
            return true;
        });
        return sum[0];
    }

    /// The start of a text that fits into so many columns, with an ellipsis where it was cut.
    public static String fit(String text, int columns) {
        if (columns <= 0) {
            return "";
        }
        if (text.length() <= columns && isPlain(text)) {
            return text;
        }
        StringBuilder whole = new StringBuilder();
        int[] used = {0};
        int[] cut = {0};
        each(text, (glyph, width) -> {
            used[0] += width;
            if (used[0] <= columns - 1) {
                cut[0] = whole.length() + glyph.length();
            }
            if (used[0] <= columns) {
                whole.append(glyph);
            }
            return used[0] <= columns;
        });
        return used[0] <= columns ? whole.toString() : whole.substring(0, cut[0]) + "…";
    }

    /// Hands out the glyphs of a text in order.
    public static void each(String text, Taker taker) {
        String source = isPlain(text) ? text : composed(text);
        int at = 0;
        while (at < source.length()) {
            char first = source.charAt(at);
            if (first < 128 && (at + 1 == source.length() || source.charAt(at + 1) < 0x300)) {
                at++;
                if (!taker.take(ASCII[first], 1)) {
                    return;
                }
                continue;
            }
            int code = source.codePointAt(at);
            int end = at + Character.charCount(code);
            int after = endOfGlyph(source, code, end);
            String glyph = glyph(source, code, at, end, after);
            if (!glyph.isEmpty() && !taker.take(glyph, isIn(code, 0xd800, 0xdfff) ? 1 : columns(code))) {
                return;
            }
            at = after;
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x300) {
                return false;
            }
        }
        return true;
    }

    private static String composed(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static int endOfGlyph(String text, int base, int start) {
        int end = start;
        boolean flag = isRegional(base);
        while (end < text.length()) {
            int next = text.codePointAt(end);
            if (isJoiner(next) && columns(base) == 2 && end + 1 < text.length()) {
                end++;
                end += Character.charCount(text.codePointAt(end));
            } else if (isMark(next) || isJoiner(next) || isSkinTone(next)) {
                end += Character.charCount(next);
            } else if (flag && isRegional(next)) {
                end += Character.charCount(next);
                flag = false;
            } else {
                break;
            }
        }
        return end;
    }

    private static String glyph(String text, int base, int start, int end, int after) {
        if (base < 128) {
            return ASCII[base] + marks(text, end, after);
        }
        if (base <= 0x9f || isDangerous(base) || isIn(base, 0xd800, 0xdfff)) {
            return REPLACEMENT;
        }
        if (isMark(base) || (isSkinTone(base) && start > 0)) {
            return "";
        }
        if (isJoiner(base) || Character.getType(base) == Character.FORMAT) {
            return "";
        }
        if (isRegional(base)) {
            return text.substring(start, after);
        }
        return text.substring(start, end) + (columns(base) == 2 ? "" : marks(text, end, after));
    }

    private static String marks(String text, int from, int to) {
        StringBuilder marks = new StringBuilder();
        int kept = 0;
        for (int i = from; i < to && kept < MOST_MARKS; ) {
            int code = text.codePointAt(i);
            i += Character.charCount(code);
            if (isMark(code) && !isSelector(code)) {
                marks.appendCodePoint(code);
                kept++;
            }
        }
        return marks.toString();
    }

    private static boolean isIn(int code, int first, int last) {
        return code >= first && code <= last;
    }

    private static boolean isMark(int code) {
        int type = Character.getType(code);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean isSelector(int code) {
        return isIn(code, 0xfe00, 0xfe0f) || isIn(code, 0xe0100, 0xe01ef) || code == 0x20e3;
    }

    private static boolean isJoiner(int code) {
        return code == 0x200d;
    }

    private static boolean isSkinTone(int code) {
        return isIn(code, 0x1f3fb, 0x1f3ff);
    }

    private static boolean isRegional(int code) {
        return isIn(code, 0x1f1e6, 0x1f1ff);
    }

    private static boolean isDangerous(int code) {
        return isIn(code, 0x202a, 0x202e)
                || isIn(code, 0x2066, 0x2069)
                || code == 0x2028
                || code == 0x2029
                || code == 0x200e
                || code == 0x200f;
    }

    /// Columns of a base character: two for East Asian wide and full-width ones and for emoji.
    private static int columns(int code) {
        if (code < 0x1100) {
            return 1;
        }
        boolean wide = code <= 0x115f
                || (isIn(code, 0x2e80, 0xa4cf) && code != 0x303f)
                || isIn(code, 0xa960, 0xa97c)
                || isIn(code, 0xac00, 0xd7a3)
                || isIn(code, 0xf900, 0xfaff)
                || isIn(code, 0xfe10, 0xfe19)
                || isIn(code, 0xfe30, 0xfe6f)
                || isIn(code, 0xff01, 0xff60)
                || isIn(code, 0xffe0, 0xffe6)
                || isIn(code, 0x16fe0, 0x18d08)
                || isIn(code, 0x1aff0, 0x1b2fb)
                || isIn(code, 0x1f200, 0x1f265)
                || isIn(code, 0x20000, 0x3fffd)
                || code == 0x2329
                || code == 0x232a
                || isRegional(code)
                || Character.isEmojiPresentation(code);
        return wide ? 2 : 1;
    }
}
