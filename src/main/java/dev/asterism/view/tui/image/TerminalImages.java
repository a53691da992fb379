package dev.asterism.view.tui.image;

import dev.asterism.image.AreaScaler;
import dev.asterism.model.item.Pixels;
import dev.asterism.view.tui.screen.Canvas;
import dev.asterism.view.tui.screen.Rect;
import dev.asterism.view.tui.screen.Style;

/// Draws images into a frame.
///
/// @param means how
/// @param cellWidth of a cell, in pixels
/// @param cellHeight of a cell, in pixels
public record TerminalImages(Means means, int cellWidth, int cellHeight) {
    /// The ways to show an image.
    public enum Means {
        KITTY,
        ITERM,
        SIXEL,
        /// Half blocks: two pixels a cell.
        BLOCKS,
        NONE
    }

    /// Half blocks, for cells of the usual shape.
    public static final TerminalImages BLOCKS = new TerminalImages(Means.BLOCKS, 10, 20);

    /// The cells an image takes, as large as fits with its shape kept.
    ///
    /// @param columns at most so many
    /// @param rows at most so many
    public Rect fit(Pixels pixels, int columns, int rows) {
        if (means == Means.NONE || columns < 2 || rows < 1) {
            return new Rect(0, 0, 0, 0);
        }
        double width = pixels.width() / (double) cellWidth;
        double height = pixels.height() / (double) cellHeight;
        double scale = Math.min(columns / width, rows / height);
        return new Rect(
                0,
                0,
                Math.clamp(Math.round(width * scale), 1, columns),
                Math.clamp(Math.round(height * scale), 1, rows));
    }

    /// Draws an image.
    ///
    /// @param area what [#fit] gave, moved to its place
    public void draw(Canvas canvas, Rect area, Pixels pixels) {
        switch (means) {
            case KITTY, ITERM, SIXEL -> canvas.image(area, pixels);
            case BLOCKS -> blocks(canvas, area, pixels);
            case NONE -> {}
        }
    }

    private static void blocks(Canvas canvas, Rect area, Pixels pixels) {
        Pixels small = AreaScaler.resize(pixels, area.width(), area.height() * 2);
        for (int y = 0; y < area.height(); y++) {
            for (int x = 0; x < area.width(); x++) {
                canvas.cell(
                        area.x() + x, area.y() + y, "▀", new Style(rgb(small, x, 2 * y), rgb(small, x, 2 * y + 1), 0));
            }
        }
    }

    private static int rgb(Pixels pixels, int x, int y) {
        return pixels.sample(x, y, 0) << 16 | pixels.sample(x, y, 1) << 8 | pixels.sample(x, y, 2);
    }
}
