package dev.asterism.analysis.cluster;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.matrix.Matrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The means of clusters. Sums are kept in doubles and follow the points that change their cluster, so that a step in
/// which few points move costs little.
final class Centroids {
    /// Columns summed by one task: points are always added in their order, whatever the number of threads.
    private static final int COLUMNS = 64;

    private final Matrix points;
    private final int k;
    private final double[] sums;
    private final int[] counts;
    /// The cluster each point is counted in, noise at first.
    private final int[] counted;

    private float[] positions;

    /// @param seeds `k x d`
    Centroids(Matrix points, Matrix seeds) {
        this.points = points;
        this.k = seeds.rows();
        this.positions = seeds.values();
        this.sums = new double[k * points.columns()];
        this.counts = new int[k];
        this.counted = new int[points.rows()];
        Arrays.fill(counted, Clustering.NOISE);
    }

    /// `k x d`.
    float[] positions() {
        return positions;
    }

    /// Counts every point in the cluster of its label; noise counts in none. The positions stay.
    ///
    /// @param labels a point that was counted once is never noise again
    void count(int[] labels) {
        int[] changed = IntStream.range(0, labels.length)
                .filter(i -> labels[i] != counted[i])
                .toArray();
        int d = points.columns();
        float[] values = points.values();
        IntStream.range(0, Math.ceilDiv(d, COLUMNS)).parallel().forEach(task -> {
            int from = task * COLUMNS;
            int width = Math.min(COLUMNS, d - from);
            for (int i : changed) {
                int row = points.offset(i) + from;
                if (counted[i] != Clustering.NOISE) {
                    add(values, row, -1, counted[i] * d + from, width);
                }
                add(values, row, 1, labels[i] * d + from, width);
            }
        });
        for (int i : changed) {
            if (counted[i] != Clustering.NOISE) {
                counts[counted[i]]--;
            }
            counts[labels[i]]++;
            counted[i] = labels[i];
        }
    }

    private void add(float[] values, int row, double sign, int sum, int width) {
        for (int j = 0; j < width; j++) {
            sums[sum + j] += sign * values[row + j];
        }
    }

    /// Gives each empty cluster the point farthest from its own centroid, as scikit-learn does.
    ///
    /// @param labels changed accordingly
    /// @return whether any point was moved; none is when every point lies on its centroid
    boolean fillEmpty(int[] labels) {
        boolean moved = false;
        for (int c = 0; c < k; c++) {
            if (counts[c] == 0) {
                int far = farthest();
                if (far < 0) {
                    return moved;
                }
                labels[far] = c;
                count(labels);
                System.arraycopy(
                        points.values(), points.offset(far), positions, c * points.columns(), points.columns());
                moved = true;
            }
        }
        return moved;
    }

    private int farthest() {
        int d = points.columns();
        int farthest = -1;
        float distance = 0;
        for (int i = 0; i < counted.length; i++) {
            float own = Kernels.rows().squaredDistance(points.values(), points.offset(i), positions, counted[i] * d, d);
            if (own > distance && counts[counted[i]] > 1) {
                farthest = i;
                distance = own;
            }
        }
        return farthest;
    }

    /// Moves every centroid to the mean of its points; that of an empty cluster stays.
    ///
    /// @return how far each moved, Euclidean
    float[] move() {
        int d = points.columns();
        float[] next = positions.clone();
        float[] drift = new float[k];
        for (int c = 0; c < k; c++) {
            if (counts[c] == 0) {
                continue;
            }
            double squared = 0;
            for (int j = c * d; j < (c + 1) * d; j++) {
                next[j] = (float) (sums[j] / counts[c]);
                double step = (double) next[j] - positions[j];
                squared += step * step;
            }
            drift[c] = (float) Math.sqrt(squared);
        }
        positions = next;
        return drift;
    }
}
