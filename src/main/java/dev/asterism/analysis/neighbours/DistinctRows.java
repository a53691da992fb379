package dev.asterism.analysis.neighbours;

import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import java.util.Arrays;

/// The distinct rows of a matrix: rows equal in every number are one point, and their number is its weight.
///
/// @param first the row in which each of the `m` points occurs first, ascending
/// @param points for each of the `n` rows its point, `0 .. m - 1`
/// @param weights the number of rows of each point
public record DistinctRows(int[] first, int[] points, int[] weights) {
    private static final int PRIME = 0x01000193;

    /// Finds the distinct rows. `O(n d)` time.
    ///
    /// @param matrix `n x d`, without `NaN`
    public static DistinctRows of(Matrix matrix) {
        int n = matrix.rows();
        int[] first = new int[n];
        int[] points = new int[n];
        int[] weights = new int[n];
        int[] slots = new int[Math.max(2, Integer.highestOneBit(Math.max(1, n)) << 2)];
        int count = 0;
        for (int i = 0; i < n; i++) {
            int slot = hash(matrix, i) & (slots.length - 1);
            while (slots[slot] > 0 && !equal(matrix, first[slots[slot] - 1], i)) {
                slot = slot + 1 & (slots.length - 1);
            }
            if (slots[slot] == 0) {
                first[count++] = i;
                slots[slot] = count;
            }
            points[i] = slots[slot] - 1;
            weights[points[i]]++;
        }
        return new DistinctRows(Arrays.copyOf(first, count), points, Arrays.copyOf(weights, count));
    }

    /// Fowler, Noll and Vo's hash, with its high bits mixed into the low ones; `-0` is `0`.
    private static int hash(Matrix matrix, int row) {
        int hash = 0x811c9dc5;
        for (int i = matrix.offset(row); i < matrix.offset(row) + matrix.columns(); i++) {
            hash = (hash ^ Float.floatToRawIntBits(matrix.values()[i] + 0f)) * PRIME;
            hash ^= hash >>> 15;
        }
        return hash;
    }

    private static boolean equal(Matrix matrix, int one, int other) {
        for (int j = 0; j < matrix.columns(); j++) {
            if (matrix.at(one, j) != matrix.at(other, j)) {
                return false;
            }
        }
        return true;
    }

    /// Number of points, `m`.
    public int size() {
        return first.length;
    }

    /// Whether no row is equal to another.
    public boolean allDistinct() {
        return first.length == points.length;
    }

    /// The rows of the points: `m x d`, the very matrix where no row is equal to another.
    public Matrix select(Matrix rows) {
        return allDistinct() ? rows : rows.select(first);
    }

    /// What belongs to each point given to each of its rows: `n x d` of `m x d`.
    public Matrix spread(Matrix ofPoints) {
        return allDistinct() ? ofPoints : ofPoints.select(points);
    }

    /// The same for labels.
    public int[] spread(int[] ofPoints) {
        return Arrays.stream(points).map(point -> ofPoints[point]).toArray();
    }

    /// The nearest neighbours of every row: those equal to it at distance 0, then the rows of the nearest points; equal
    /// ones by ascending row.
    ///
    /// @param ofPoints the nearest points of each point, at least `k` or all
    /// @param k wanted; fewer are returned where there are fewer other rows
    /// @return `ofPoints` itself where no row is equal to another
    public Neighbours spread(Neighbours ofPoints, int k) {
        if (allDistinct()) {
            return ofPoints;
        }
        int n = points.length;
        int kept = Math.min(k, n - 1);
        int[][] rows = rowsOfPoints();
        int[] indices = new int[Math.multiplyExact(n, kept)];
        float[] distances = new float[indices.length];
        for (int i = 0; i < n; i++) {
            int end = (i + 1) * kept;
            int at = i * kept;
            for (int row : rows[points[i]]) {
                if (row != i && at < end) {
                    indices[at++] = row;
                }
            }
            for (int e = points[i] * ofPoints.k(); at < end; e++) {
                for (int row : rows[ofPoints.indices()[e]]) {
                    if (at < end) {
                        distances[at] = ofPoints.distances()[e];
                        indices[at++] = row;
                    }
                }
            }
        }
        return new Neighbours(n, kept, indices, distances);
    }

    private int[][] rowsOfPoints() {
        int[][] rows = new int[size()][];
        Arrays.setAll(rows, point -> new int[weights[point]]);
        int[] filled = new int[size()];
        for (int i = 0; i < points.length; i++) {
            rows[points[i]][filled[points[i]]++] = i;
        }
        return rows;
    }
}
