package dev.asterism.view.tui;

import dev.asterism.view.tui.screen.Canvas;
import dev.asterism.view.tui.screen.Rect;
import dev.asterism.view.tui.screen.Style;
import dev.asterism.view.tui.text.Glyphs;

/// Frames with titles.
final class Boxes {
    private Boxes() {}

    static void frame(Canvas canvas, Rect area, String title, boolean focused, Theme theme) {
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

    /// Clears an area in the middle of the screen and frames it.
    ///
    /// @return its inside
    static Canvas window(Canvas canvas, int width, int height, String title, Theme theme) {
        int columns = Math.min(width, canvas.width());
        int rows = Math.min(height, canvas.height() - 1);
        Rect area =
                new Rect((canvas.width() - columns) / 2, Math.max(0, (canvas.height() - 1 - rows) / 2), columns, rows);
        canvas.fill(area.x(), area.y(), area.width(), area.height(), Style.PLAIN);
        frame(canvas, area, title, true, theme);
        return canvas.part(area.inset(2, 1));
    }
}
