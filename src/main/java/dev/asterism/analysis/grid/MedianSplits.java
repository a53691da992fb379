package dev.asterism.analysis.grid;

import java.util.Arrays;

/// A first guess: the map is halved across and down in turn, each half with as many points as it has cells.
///
/// `O(n log^2 n)` time. Points of equal coordinates are distinguished by their numbers.
final class MedianSplits {
    private final float[] x;
    private final float[] y;
    private final int columns;
    private final int rows;
    private final int[] order;
    private final int[] cells;

    private MedianSplits(float[] x, float[] y, int columns, int rows) {
        this.x = x;
        this.y = y;
        this.columns = columns;
        this.rows = rows;
        order = new int[x.length];
        cells = new int[x.length];
    }

    /// The cell of each point.
    ///
    /// @param y from the top
    static int[] assign(float[] x, float[] y, int columns, int rows) {
        MedianSplits splits = new MedianSplits(x, y, columns, rows);
        Arrays.setAll(splits.order, i -> i);
        splits.fill(0, x.length, 0, 0, columns, rows);
        return splits.cells;
    }

    private void fill(int from, int to, int left, int top, int width, int height) {
        if (from == to) {
            return;
        }
        if (width == 1 && height == 1) {
            cells[order[from]] = top * columns + left;
        } else if (width >= height) {
            int half = width / 2;
            int middle = from + cells(left, top, half, height);
            sort(from, to, x);
            fill(from, middle, left, top, half, height);
            fill(middle, to, left + half, top, width - half, height);
        } else {
            int half = height / 2;
            int middle = from + cells(left, top, width, half);
            sort(from, to, y);
            fill(from, middle, left, top, width, half);
            fill(middle, to, left, top + half, width, height - half);
        }
    }

    /// Cells of a part of the grid that hold a point.
    private int cells(int left, int top, int width, int height) {
        if (top + height < rows) {
            return width * height;
        }
        int lastRow = x.length - (rows - 1) * columns;
        return width * (height - 1) + Math.clamp(lastRow - left, 0, width);
    }

    private void sort(int from, int to, float[] key) {
        long[] keys = new long[to - from];
        for (int k = 0; k < keys.length; k++) {
            int i = order[from + k];
            int bits = Float.floatToIntBits(key[i] + 0f);
            int ascending = bits ^ (bits >> 31 & Integer.MAX_VALUE);
            keys[k] = (long) ascending << 32 | i;
        }
        Arrays.sort(keys);
        for (int k = 0; k < keys.length; k++) {
            order[from + k] = (int) keys[k];
        }
    }
}
