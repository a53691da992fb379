package dev.asterism.analysis.grid;

import dev.asterism.model.atlas.Grid;
import dev.asterism.model.matrix.Matrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// What RasterFairy and programs like it begin with, to compare with: points sorted by height are cut into
/// rows, and each row is sorted from left to right.
public final class RowsOfColumns {
    private RowsOfColumns() {}

    public static Grid assign(Matrix map, int columns) {
        int n = map.rows();
        int[] down = sorted(IntStream.range(0, n).toArray(), i -> -map.at(i, 1));
        int[] cells = new int[n];
        for (int start = 0; start < n; start += columns) {
            int[] row = sorted(Arrays.copyOfRange(down, start, Math.min(n, start + columns)), i -> map.at(i, 0));
            for (int c = 0; c < row.length; c++) {
                cells[row[c]] = start + c;
            }
        }
        return new Grid(columns, Math.ceilDiv(n, columns), cells);
    }

    private interface Key {
        float of(int point);
    }

    private static int[] sorted(int[] points, Key key) {
        return Arrays.stream(points)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> key.of(i)))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
