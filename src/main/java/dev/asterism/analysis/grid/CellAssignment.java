package dev.asterism.analysis.grid;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Which point is in which cell, on the way to the best.
///
/// Threads may improve sets of cells at the same time that have no cell in common.
final class CellAssignment {
    private final float[] x;
    private final float[] y;
    private final int columns;
    /// The point in each cell; the first `n` cells hold one.
    private final int[] points;

    /// @param x of each point, in cells from the left
    /// @param y of each point, in cells from the top
    /// @param cells of each point to begin with, among the first `n`
    CellAssignment(float[] x, float[] y, int columns, int[] cells) {
        this.x = x;
        this.y = y;
        this.columns = columns;
        points = new int[cells.length];
        for (int i = 0; i < cells.length; i++) {
            points[cells[i]] = i;
        }
    }

    /// How many cells hold a point.
    int size() {
        return points.length;
    }

    /// All cells that hold a point.
    int[] all() {
        return IntStream.range(0, points.length).toArray();
    }

    /// The cell of each point.
    int[] cells() {
        int[] cells = new int[points.length];
        for (int cell = 0; cell < points.length; cell++) {
            cells[points[cell]] = cell;
        }
        return cells;
    }

    /// Shares the points of some cells out among them in the best way there is.
    ///
    /// @param cells each below [#size()], in ascending order
    /// @return whether anything changed
    boolean improve(int[] cells) {
        int m = cells.length;
        if (m < 2) {
            return false;
        }
        int[] here = new int[m];
        Arrays.setAll(here, a -> points[cells[a]]);
        int[] best = ShortestAugmentingPaths.solve(m, costs(here, cells));
        boolean changed = false;
        for (int a = 0; a < m; a++) {
            points[cells[best[a]]] = here[a];
            changed |= best[a] != a;
        }
        return changed;
    }

    /// Squared distances, less what is the same for all cells of a point: smaller numbers, which floats hold better.
    private float[] costs(int[] here, int[] cells) {
        int m = cells.length;
        int centreX = (cells[0] % columns + cells[m - 1] % columns) / 2;
        int centreY = (cells[0] / columns + cells[m - 1] / columns) / 2;
        float[] cost = new float[Math.multiplyExact(m, m)];
        for (int a = 0; a < m; a++) {
            float dx = 2 * (x[here[a]] - centreX);
            float dy = 2 * (y[here[a]] - centreY);
            for (int b = 0; b < m; b++) {
                float across = cells[b] % columns - centreX;
                float down = cells[b] / columns - centreY;
                cost[a * m + b] = across * (across - dx) + down * (down - dy);
            }
        }
        return cost;
    }
}
