package dev.asterism.view.tui.text;

import java.util.ArrayList;
import java.util.List;

/// Breaks text into lines.
public final class Wrapping {
    private Wrapping() {}

    /// Lines of at most so many columns, broken at spaces where there are some. What does not fit into the lines there
    /// may be is cut with an ellipsis.
    ///
    /// @param most lines, 1 or more
    public static List<String> lines(String text, int columns, int most) {
        if (columns <= 0) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (lines.size() < most - 1 && Glyphs.width(rest) > columns) {
            int end = breakAt(rest, columns);
            lines.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        lines.add(Glyphs.fit(rest, columns));
        return lines;
    }

    private static int breakAt(String text, int columns) {
        int used = 0;
        int space = 0;
        int i = 0;
        while (i < text.length()) {
            int code = text.codePointAt(i);
            int width = Glyphs.width(Character.toString(code));
            if (used + width > columns) {
                space = code == ' ' ? i : space;
                break;
            }
            used += width;
            i += Character.charCount(code);
            if (code == ' ') {
                space = i;
            }
        }
        return space > 0 ? space : Math.max(i, Character.charCount(text.codePointAt(0)));
    }
}
