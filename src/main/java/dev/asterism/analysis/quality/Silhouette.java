package dev.asterism.analysis.quality;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.parallel.ThreadTeam;

/// How well clusters are parted: the mean over all points of `(b - a) / max(a, b)`, with `a` the mean distance to the
/// others of its own cluster and `b` that to the nearest other cluster; 0 for a point that is alone in its cluster.
/// Source: Rousseeuw, Silhouettes, 1987.
public final class Silhouette {
    private Silhouette() {}

    /// `O(n^2 d)` time.
    ///
    /// @param labels of the points; those below 0 are noise and skipped
    /// @return `NaN` where there are fewer than two clusters
    public static double of(Matrix vectors, int[] labels, ThreadTeam team) {
        int clusters = 0;
        for (int label : labels) {
            clusters = Math.max(clusters, label + 1);
        }
        int[] sizes = new int[clusters];
        int counted = 0;
        int filled = 0;
        for (int label : labels) {
            if (label >= 0) {
                counted++;
                filled += sizes[label]++ == 0 ? 1 : 0;
            }
        }
        if (filled < 2) {
            return Double.NaN;
        }
        double[] widths = new double[labels.length];
        team.forEach(labels.length, i -> widths[i] = labels[i] < 0 ? 0 : width(vectors, labels, sizes, i));
        double sum = 0;
        for (double width : widths) {
            sum += width;
        }
        return sum / counted;
    }

    private static double width(Matrix vectors, int[] labels, int[] sizes, int i) {
        double[] sums = new double[sizes.length];
        for (int j = 0; j < labels.length; j++) {
            if (labels[j] >= 0 && j != i) {
                float squared = Kernels.rows()
                        .squaredDistance(
                                vectors.values(),
                                vectors.offset(i),
                                vectors.values(),
                                vectors.offset(j),
                                vectors.columns());
                sums[labels[j]] += Math.sqrt(squared);
            }
        }
        int own = labels[i];
        if (sizes[own] == 1) {
            return 0;
        }
        double a = sums[own] / (sizes[own] - 1);
        double b = Double.POSITIVE_INFINITY;
        for (int c = 0; c < sizes.length; c++) {
            if (c != own && sizes[c] > 0) {
                b = Math.min(b, sums[c] / sizes[c]);
            }
        }
        double widest = Math.max(a, b);
        return widest > 0 ? (b - a) / widest : 0;
    }
}
