package dev.asterism.analysis.cluster;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.model.matrix.Matrix;
import java.util.concurrent.atomic.LongAdder;

/// Keeps every point with its nearest centroid while the centroids move, and skips what cannot have changed: a point
/// carries an upper bound of the distance to its own centroid and, for each group of centroids, a lower bound of the
/// distance to the others of the group. When the centroids move, the bounds give way by as much.
///
/// Bounds hold up to the rounding of floats: a point on the very border of two clusters may be given to either.
///
/// Source: Ding et al., "Yinyang k-means", ICML 2015, without its local filter; with one group it is Hamerly's method
/// (SDM 2010), with a group for each centroid Elkan's (ICML 2003).
final class Assignment {
    /// Floats are rounded; a bound that gives way by a millionth more than it must stays a bound.
    private static final float SLACK = 1 + 1e-6f;

    private final Matrix points;
    private final int k;
    private final int groupSize;
    private final int groups;
    private final int[] labels;
    private final float[] upper;
    private final float[] lower;

    /// @param groupSize centroids `g * groupSize ..` make up group `g`
    Assignment(Matrix points, int k, int groupSize) {
        this.points = points;
        this.k = k;
        this.groupSize = groupSize;
        this.groups = Math.ceilDiv(k, groupSize);
        this.labels = new int[points.rows()];
        this.upper = new float[points.rows()];
        this.lower = new float[Math.multiplyExact(points.rows(), groups)];
    }

    /// The nearest centroid of each point as of the last call of [#all] or [#moved]; ties go to the lower label.
    int[] labels() {
        return labels;
    }

    /// Assigns all points afresh.
    void all(float[] centroids) {
        int d = points.columns();
        Blocks.forEach(points.rows(), (from, to) -> {
            float[] distances = new float[k];
            for (int i = from; i < to; i++) {
                Kernels.rows().squaredDistances(points.values(), points.offset(i), centroids, 0, k, d, distances, 0);
                labels[i] = nearest(distances);
                upper[i] = (float) Math.sqrt(distances[labels[i]]);
                for (int g = 0; g < groups; g++) {
                    lower[i * groups + g] = nearestOfOthers(distances, g, labels[i]);
                }
            }
        });
    }

    /// Assigns the points again after every centroid `c` has moved by `drift[c]`.
    ///
    /// @return how many points changed their cluster
    long moved(float[] centroids, float[] drift) {
        float[] groupDrift = new float[groups];
        for (int c = 0; c < k; c++) {
            groupDrift[c / groupSize] = Math.max(groupDrift[c / groupSize], drift[c] * SLACK);
        }
        LongAdder changes = new LongAdder();
        Blocks.forEach(points.rows(), (from, to) -> {
            float[] distances = new float[groupSize];
            int changed = 0;
            for (int i = from; i < to; i++) {
                upper[i] += drift[labels[i]] * SLACK;
                float bound = Float.POSITIVE_INFINITY;
                for (int g = 0; g < groups; g++) {
                    lower[i * groups + g] -= groupDrift[g];
                    bound = Math.min(bound, lower[i * groups + g]);
                }
                if (upper[i] > bound && reassign(i, bound, centroids, distances)) {
                    changed++;
                }
            }
            changes.add(changed);
        });
        return changes.sum();
    }

    /// Looks for a nearer centroid in the groups that may hold one.
    private boolean reassign(int i, float bound, float[] centroids, float[] distances) {
        int d = points.columns();
        float[] values = points.values();
        int at = points.offset(i);
        int old = labels[i];
        float own = (float) Math.sqrt(Kernels.rows().squaredDistance(values, at, centroids, old * d, d));
        upper[i] = own;
        if (own <= bound) {
            return false;
        }
        int best = old;
        float bestDistance = own;
        for (int g = 0; g < groups; g++) {
            int first = g * groupSize;
            if (bestDistance <= lower[i * groups + g]) {
                continue;
            }
            int count = Math.min(groupSize, k - first);
            Kernels.rows().squaredDistances(values, at, centroids, first * d, count, d, distances, 0);
            float second = Float.POSITIVE_INFINITY;
            for (int c = 0; c < count; c++) {
                if (first + c == old) {
                    continue;
                }
                float distance = (float) Math.sqrt(distances[c]);
                if (distance < bestDistance) {
                    second = keepLower(i, best, bestDistance, g, second);
                    best = first + c;
                    bestDistance = distance;
                } else {
                    second = Math.min(second, distance);
                }
            }
            lower[i * groups + g] = second;
        }
        if (best == old) {
            return false;
        }
        int oldGroup = old / groupSize;
        lower[i * groups + oldGroup] = Math.min(lower[i * groups + oldGroup], own);
        labels[i] = best;
        upper[i] = bestDistance;
        return true;
    }

    /// What was the best until now becomes one of the others: of the group at hand, or of one already dealt with.
    private float keepLower(int i, int best, float bestDistance, int group, float second) {
        int bestGroup = best / groupSize;
        if (bestGroup == group) {
            return Math.min(second, bestDistance);
        }
        lower[i * groups + bestGroup] = Math.min(lower[i * groups + bestGroup], bestDistance);
        return second;
    }

    private int nearest(float[] distances) {
        int best = 0;
        for (int c = 1; c < k; c++) {
            if (distances[c] < distances[best]) {
                best = c;
            }
        }
        return best;
    }

    private float nearestOfOthers(float[] distances, int group, int own) {
        float least = Float.POSITIVE_INFINITY;
        for (int c = group * groupSize; c < Math.min(k, (group + 1) * groupSize); c++) {
            if (c != own) {
                least = Math.min(least, distances[c]);
            }
        }
        return (float) Math.sqrt(least);
    }
}
