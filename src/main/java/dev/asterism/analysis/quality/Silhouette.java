package dev.asterism.analysis.quality;

import dev.asterism.model.atlas.Estimate;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.parallel.ThreadTeam;

/// How well clusters are parted: the mean over all points of `(b - a) / max(a, b)`, with `a` the mean distance to the
/// others of its own cluster and `b` that to the nearest other cluster; 0 for a point that is alone in its cluster.
/// Source: Rousseeuw, Silhouettes, 1987.
public final class Silhouette {
    private final int[] labels;
    private final int[] sizes;
    private final int filled;

    /// @param labels of the points; those below 0 are noise and skipped
    Silhouette(int[] labels) {
        this.labels = labels;
        int clusters = 0;
        for (int label : labels) {
            clusters = Math.max(clusters, label + 1);
        }
        sizes = new int[clusters];
        int different = 0;
        for (int label : labels) {
            if (label >= 0) {
                different += sizes[label]++ == 0 ? 1 : 0;
            }
        }
        filled = different;
    }

    /// That of all points, in `O(n^2 d)` time.
    ///
    /// @param labels of the points; those below 0 are noise and skipped
    /// @return `NaN` where there are fewer than two clusters
    public static double of(Matrix vectors, int[] labels, ThreadTeam team) {
        Silhouette silhouette = new Silhouette(labels);
        if (silhouette.filled < 2) {
            return Double.NaN;
        }
        double[] widths = new double[labels.length];
        team.forEach(labels.length, i -> widths[i] = silhouette.width(i, MapMetrics.distances(vectors, i)));
        return silhouette.of(SampleMean.of(widths, labels.length)).value();
    }

    /// @return nothing where there are fewer than two clusters
    Estimate of(SampleMean widths) {
        return filled < 2 ? Estimate.NONE : widths.mean();
    }

    /// How much nearer a point is to its own cluster than to the next, -1 to 1; `NaN` for noise.
    ///
    /// @param distances of the point from all, squared
    double width(int i, float[] distances) {
        int own = labels[i];
        if (own < 0) {
            return Double.NaN;
        }
        double[] sums = new double[sizes.length];
        for (int j = 0; j < labels.length; j++) {
            if (labels[j] >= 0 && j != i) {
                sums[labels[j]] += Math.sqrt(distances[j]);
            }
        }
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
