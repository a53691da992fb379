package dev.asterism.view.tui.text;

import java.text.Normalizer;

/// What stands for a glyph on a terminal that knows only ASCII.
public final class Ascii {
    private static final String[][] LIKE = {
        {"─═╌┄", "-"},
        {"━╸", "="},
        {"│┃║╎", "|"},
        {"╭╮╰╯┌┐└┘├┤┬┴┼", "+"},
        {"█▓■▇▆▐▌▀▄", "#"},
        {"▒▅▃", "="},
        {"░▂▁▏▎▍▋▊▉", "-"},
        {"•●◉◆★✶✓✔", "*"},
        {"·∙○◦◌", "."},
        {"→▶▸›»", ">"},
        {"←◀◂‹«", "<"},
        {"↑▲▴", "^"},
        {"↓▼▾", "v"},
        {"…", "."},
        {"–—−", "-"},
        {"“”„", "\""},
        {"‘’‚", "'"},
        {"×", "x"},
        {"≥", ">"},
        {"≤", "<"},
    };

    private Ascii() {}

    /// A printable ASCII character for a glyph: its look, its letter without accents, or a question mark.
    public static String of(String glyph) {
        char first = glyph.charAt(0);
        if (first < 128) {
            return glyph.substring(0, 1);
        }
        for (String[] like : LIKE) {
            if (like[0].indexOf(first) >= 0) {
                return like[1];
            }
        }
        if (first > 0x2800 && first <= 0x28ff) {
            return dots(Integer.bitCount(first - 0x2800));
        }
        char plain = Normalizer.normalize(glyph, Normalizer.Form.NFD).charAt(0);
        return plain < 128 ? String.valueOf(plain) : "?";
    }

    private static String dots(int count) {
        return String.valueOf(".:+*o%#@".charAt(count - 1));
    }
}
