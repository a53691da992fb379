package dev.asterism.view.tui.screen;

/// A part of the screen, in cells.
public record Rect(int x, int y, int width, int height) {
    public Rect {
        width = Math.max(0, width);
        height = Math.max(0, height);
    }

    public boolean contains(int column, int row) {
        return column >= x && column < x + width && row >= y && row < y + height;
    }

    /// Without a border of so many cells.
    public Rect inset(int columns, int rows) {
        return new Rect(x + columns, y + rows, width - 2 * columns, height - 2 * rows);
    }

    public boolean isEmpty() {
        return width == 0 || height == 0;
    }
}
