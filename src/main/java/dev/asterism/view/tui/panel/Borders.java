package dev.asterism.view.tui.panel;

import dev.asterism.view.tui.screen.Canvas;
import dev.asterism.view.tui.screen.Rect;
import dev.asterism.view.tui.screen.Style;
import dev.asterism.view.tui.text.Glyphs;
import java.util.Locale;

/// Frames with titles.
public final class Borders {
    private Borders() {}

    public static void frame(Canvas canvas, Rect area, String title, boolean focused, Theme theme) {
        Style line = focused ? theme.accent() : theme.faint();
        int right = area.x() + area.width() - 1;
        int bottom = area.y() + area.height() - 1;
        for (int x = area.x() + 1; x < right; x++) {
            canvas.cell(x, area.y(), "─", line);
            canvas.cell(x, bottom, "─", line);
        }
        for (int y = area.y() + 1; y < bottom; y++) {
            canvas.cell(area.x(), y, "│", line);
            canvas.cell(right, y, "│", line);
        }
        canvas.cell(area.x(), area.y(), "╭", line);
        canvas.cell(right, area.y(), "╮", line);
        canvas.cell(area.x(), bottom, "╰", line);
        canvas.cell(right, bottom, "╯", line);
        String shown = Glyphs.fit(title, area.width() - 6);
        if (!shown.isEmpty()) {
            canvas.text(
                    area.x() + 2,
                    area.y(),
                    " " + shown + " ",
                    focused ? theme.accent().with(Style.BOLD) : theme.muted());
        }
    }

    /// Writes into the lower edge of a frame, at the right; nothing if it does not fit.
    public static void note(Canvas canvas, Rect area, String text, Theme theme) {
        int width = Glyphs.width(text);
        if (width > 0 && width <= area.width() - 6 && area.height() > 2) {
            canvas.text(
                    area.x() + area.width() - width - 4, area.y() + area.height() - 1, " " + text + " ", theme.muted());
        }
    }

    /// Tells which lines a window shows, in its lower edge, where it does not show all.
    ///
    /// @param inside of a window in the middle of the canvas
    public static void scroll(Canvas canvas, Canvas inside, int top, int lines, Theme theme) {
        int seen = Math.min(lines, top + inside.height());
        if (seen < lines || top > 0) {
            String text = String.format(Locale.ROOT, " %d-%d of %d ", top + 1, seen, lines);
            int row = (canvas.height() - 1 - inside.height() - 2) / 2 + inside.height() + 1;
            canvas.text(
                    canvas.width() / 2 - text.length() / 2, Math.max(row, inside.height() + 1), text, theme.muted());
        }
    }

    /// Clears an area in the middle of the screen and frames it.
    ///
    /// @return its inside
    public static Canvas window(Canvas canvas, int width, int height, String title, Theme theme) {
        int columns = Math.min(width, canvas.width());
        int rows = Math.min(height, canvas.height() - 1);
        Rect area =
                new Rect((canvas.width() - columns) / 2, Math.max(0, (canvas.height() - 1 - rows) / 2), columns, rows);
        canvas.fill(area.x(), area.y(), area.width(), area.height(), Style.PLAIN);
        frame(canvas, area, title, true, theme);
        return canvas.part(area.inset(2, 1));
    }
}
