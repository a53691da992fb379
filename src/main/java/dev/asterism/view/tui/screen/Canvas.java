package dev.asterism.view.tui.screen;

import dev.asterism.model.item.Pixels;
import dev.asterism.view.tui.text.Glyphs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A frame in the making: a grid of cells, and the part of it that may be drawn on. Coordinates count from the upper
/// left corner of that part; what is drawn outside of it is lost.
public final class Canvas {
    /// What the second cell of a wide glyph holds.
    static final String CONTINUED = "";

    /// An image that the terminal itself draws over blank cells.
    ///
    /// @param area in cells of the whole frame
    /// @param pixels the image; the same image is the same object from frame to frame
    public record Placement(Rect area, Pixels pixels) {}

    final int columns;
    final int rows;
    final String[] glyphs;
    final int[] foregrounds;
    final int[] backgrounds;
    final byte[] attributes;
    final List<Placement> images;
    private final Rect part;

    /// A blank frame.
    public Canvas(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        int cells = columns * rows;
        glyphs = new String[cells];
        foregrounds = new int[cells];
        backgrounds = new int[cells];
        attributes = new byte[cells];
        images = new ArrayList<>();
        part = new Rect(0, 0, columns, rows);
        Arrays.fill(glyphs, " ");
        Arrays.fill(foregrounds, Style.DEFAULT);
        Arrays.fill(backgrounds, Style.DEFAULT);
    }

    private Canvas(Canvas whole, Rect part) {
        columns = whole.columns;
        rows = whole.rows;
        glyphs = whole.glyphs;
        foregrounds = whole.foregrounds;
        backgrounds = whole.backgrounds;
        attributes = whole.attributes;
        images = whole.images;
        this.part = part;
    }

    /// The same frame, of which only a part can be drawn on.
    public Canvas part(Rect area) {
        int left = Math.clamp(area.x(), 0, part.width());
        int top = Math.clamp(area.y(), 0, part.height());
        int right = Math.clamp((long) area.x() + area.width(), left, part.width());
        int bottom = Math.clamp((long) area.y() + area.height(), top, part.height());
        return new Canvas(this, new Rect(part.x() + left, part.y() + top, right - left, bottom - top));
    }

    public int width() {
        return part.width();
    }

    public int height() {
        return part.height();
    }

    /// Writes a text on one line, cut with an ellipsis where it does not fit.
    ///
    /// @return the column after it
    public int text(int x, int y, String text, Style style) {
        return text(x, y, text, style, part.width() - x);
    }

    /// Writes a text on one line in at most so many columns.
    ///
    /// @return the column after it
    public int text(int x, int y, String text, Style style, int most) {
        if (y < 0 || y >= part.height()) {
            return x;
        }
        int[] at = {x};
        Glyphs.each(Glyphs.fit(text, Math.min(most, part.width() - x)), (glyph, width) -> {
            cell(at[0], y, glyph, width, style);
            at[0] += width;
            return true;
        });
        return at[0];
    }

    /// Writes a text so that it ends before a column.
    public void textBefore(int end, int y, String text, Style style) {
        text(end - Glyphs.width(text), y, text, style);
    }

    /// Sets one cell to a glyph of one column.
    public void cell(int x, int y, String glyph, Style style) {
        cell(x, y, glyph, 1, style);
    }

    private void cell(int x, int y, String glyph, int width, Style style) {
        if (x < 0 || y < 0 || x + width > part.width() || y >= part.height()) {
            return;
        }
        int at = (part.y() + y) * columns + part.x() + x;
        put(at, glyph, style);
        if (width == 2) {
            put(at + 1, CONTINUED, style);
        }
    }

    private void put(int at, String glyph, Style style) {
        if (glyphs[at].equals(CONTINUED) && !glyph.equals(CONTINUED) && at % columns > 0) {
            glyphs[at - 1] = " ";
        }
        if (!glyph.equals(CONTINUED) && (at + 1) % columns != 0 && glyphs[at + 1].equals(CONTINUED)) {
            glyphs[at + 1] = " ";
        }
        glyphs[at] = glyph;
        foregrounds[at] = style.foreground();
        backgrounds[at] = style.background() == Style.DEFAULT ? backgrounds[at] : style.background();
        attributes[at] = (byte) style.attributes();
    }

    /// Blanks an area and gives it a background.
    public void fill(int x, int y, int width, int height, Style style) {
        for (int row = Math.max(0, y); row < Math.min(y + height, part.height()); row++) {
            for (int column = Math.max(0, x); column < Math.min(x + width, part.width()); column++) {
                int at = (part.y() + row) * columns + part.x() + column;
                put(at, " ", style);
                backgrounds[at] = style.background();
            }
        }
    }

    /// Has the terminal draw an image over cells that are left blank.
    public void image(Rect area, Pixels pixels) {
        fill(area.x(), area.y(), area.width(), area.height(), Style.PLAIN);
        images.add(
                new Placement(new Rect(part.x() + area.x(), part.y() + area.y(), area.width(), area.height()), pixels));
    }

    /// Leaves the cells of all images blank.
    public void withoutImages() {
        images.clear();
    }

    /// The glyphs of the part, a line a row, without spaces at the end of lines.
    public String content() {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < part.height(); y++) {
            StringBuilder line = new StringBuilder();
            for (int x = 0; x < part.width(); x++) {
                line.append(glyphs[(part.y() + y) * columns + part.x() + x]);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /// The look of a cell.
    public Style style(int x, int y) {
        int at = (part.y() + y) * columns + part.x() + x;
        return new Style(foregrounds[at], backgrounds[at], attributes[at]);
    }
}
