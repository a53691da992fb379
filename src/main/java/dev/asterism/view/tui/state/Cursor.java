package dev.asterism.view.tui.state;

import dev.asterism.view.tui.key.Action;

/// A place in a list, and the part of the list that is seen.
///
/// @param index of the row under the cursor
/// @param top index of the first row seen
public record Cursor(int index, int top) {
    public static final Cursor START = new Cursor(0, 0);

    /// At another row, with as little scrolling as will show it.
    ///
    /// @param count rows of the list
    /// @param height rows seen
    public Cursor at(int row, int count, int height) {
        int next = Math.clamp(row, 0, Math.max(0, count - 1));
        int seen = Math.max(1, height);
        int first = Math.clamp(top, Math.max(0, next - seen + 1), next);
        return new Cursor(next, Math.clamp(first, 0, Math.max(0, count - seen)));
    }

    /// Moved as an action says; the same cursor where it is not about moving.
    public Cursor moved(Action action, int count, int height) {
        int page = Math.max(1, height - 1);
        int half = Math.max(1, height / 2);
        return switch (action) {
            case DOWN -> at(index + 1, count, height);
            case UP -> at(index - 1, count, height);
            case HALF_DOWN -> at(index + half, count, height);
            case HALF_UP -> at(index - half, count, height);
            case PAGE_DOWN -> at(index + page, count, height);
            case PAGE_UP -> at(index - page, count, height);
            case TOP -> at(0, count, height);
            case BOTTOM -> at(count - 1, count, height);
            default -> this;
        };
    }

    /// The first row to draw, whatever the height is now.
    public int first(int count, int height) {
        return at(index, count, height).top;
    }
}
