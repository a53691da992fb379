package dev.asterism.analysis.grid;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Grid;
import dev.asterism.model.error.InputException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.parallel.ThreadTeam;

/// Turns a flat map into a grid without holes.
public final class GridAssignment {
    private GridAssignment() {}

    /// Gives each point a cell. There is no chance in it: the same map and options give the same grid on any
    /// number of threads. `O(n^3)` time up to [GridOptions#exactLimit()] points, about `O(n log n)` beyond,
    /// `O(n)` memory there.
    ///
    /// @param map `n x 2`, the second coordinate upwards
    /// @return the grid; the best so far where the user cancelled
    /// @throws InputException if the map is not flat or a coordinate is not finite
    public static Grid assign(Matrix map, GridOptions options, Progress progress) {
        if (map.columns() != 2) {
            throw new InputException("a grid is made of a map of 2 dimensions, not " + map.columns());
        }
        int n = map.rows();
        int columns = columns(n, options.aspect());
        int rows = Math.ceilDiv(n, columns);
        float[] x = scaled(map, 0, columns, 1);
        float[] y = scaled(map, 1, rows, -1);
        try (ThreadTeam team = new ThreadTeam(options.threads())) {
            CellAssignment placing = new CellAssignment(x, y, columns, MedianSplits.assign(x, y, columns, rows));
            if (n <= options.exactLimit()) {
                placing.improve(placing.all());
            } else {
                new WindowSweeps(placing, columns, rows, options).run(team, progress);
            }
            return new Grid(columns, rows, placing.cells());
        }
    }

    /// Columns for `n` cells, so that columns to rows come near `aspect`.
    private static int columns(int n, double aspect) {
        int columns = Math.clamp((long) Math.ceil(Math.sqrt(n * aspect) - 1e-9), 1, Math.max(1, n));
        int rows = Math.max(1, Math.ceilDiv(n, columns));
        // No more columns than those rows need.
        return Math.max(1, Math.ceilDiv(n, rows));
    }

    /// A coordinate in cells: with the mean and the spread that the cells themselves have.
    private static float[] scaled(Matrix map, int axis, int cells, int sign) {
        int n = map.rows();
        double mean = 0;
        for (int i = 0; i < n; i++) {
            if (!Float.isFinite(map.at(i, axis))) {
                throw new InputException("the map has a coordinate that is no number, at point " + i);
            }
            mean += map.at(i, axis) / (double) n;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (map.at(i, axis) - mean) * (map.at(i, axis) - mean);
        }
        double spread = Math.sqrt(squares / Math.max(1, n));
        double wanted = Math.sqrt(((double) cells * cells - 1) / 12);
        double factor = spread > 0 ? sign * wanted / spread : 0;
        float[] scaled = new float[n];
        for (int i = 0; i < n; i++) {
            scaled[i] = (float) ((map.at(i, axis) - mean) * factor + (cells - 1) / 2.0);
        }
        return scaled;
    }
}
