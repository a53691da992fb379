package dev.asterism.view.tui.panel;

import dev.asterism.view.tui.screen.Canvas;
import dev.asterism.view.tui.screen.Style;

/// What the rows of all lists have in common.
public final class RowStyle {
    private RowStyle() {}

    /// Lays the ground for a row.
    ///
    /// @return the look of its text
    public static Style background(Canvas canvas, int y, RenderStyle look, boolean chosen, boolean focused) {
        if (!chosen) {
            return look.theme().text();
        }
        Style style = focused ? look.theme().selected() : look.theme().dormant();
        canvas.fill(0, y, canvas.width(), 1, style);
        return style;
    }

    /// A sign in its own colour on the ground of a row.
    static void swatch(Canvas canvas, int x, int y, String sign, Style base, int colour) {
        canvas.cell(x, y, sign, base.withForeground(colour));
    }
}
