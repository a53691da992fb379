package dev.asterism.analysis.cluster;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.matrix.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/// Chooses the first centroids by greedy k-means++: each is a point drawn with a chance in proportion to its squared
/// distance from those chosen before; of a few such draws the one is kept that lowers the sum of those distances most.
///
/// Source: Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007; the greedy
/// variant, its `2 + ln k` draws included, as in scikit-learn.
final class Seeding {
    private final Matrix points;
    private final SplittableRandom random;
    /// Of each point to the nearest centroid chosen so far, squared.
    private final float[] nearest;
    /// The sum of [#nearest] over each block of points.
    private double[] potentials;

    private Seeding(Matrix points, long seed) {
        this.points = points;
        this.random = new SplittableRandom(seed);
        this.nearest = new float[points.rows()];
        this.potentials = new double[Blocks.count(points.rows())];
    }

    /// The first centroids, `k x d`; fewer rows if there are fewer than `k` distinct points.
    static Matrix choose(Matrix points, int k, long seed, Progress.Stage stage) {
        return new Seeding(points, seed).choose(k, stage);
    }

    private Matrix choose(int k, Progress.Stage stage) {
        int[] chosen = new int[k];
        chosen[0] = random.nextInt(points.rows());
        Arrays.fill(nearest, Float.POSITIVE_INFINITY);
        lower(new int[] {chosen[0]});
        int draws = 2 + (int) Math.log(k);
        for (int c = 1; c < k; c++) {
            if (stage.cancelled()) {
                throw new CancelledException("stopped before there were any clusters");
            }
            double potential = DoubleStream.of(potentials).sum();
            if (!(potential > 0)) {
                return points.select(Arrays.copyOf(chosen, c));
            }
            int[] candidates = new int[draws];
            for (int t = 0; t < draws; t++) {
                candidates[t] = pointAt(random.nextDouble() * potential);
            }
            chosen[c] = lower(candidates);
        }
        return points.select(chosen);
    }

    /// The point at which the running sum of [#nearest] passes `target`; never one at distance 0.
    private int pointAt(double target) {
        int block = 0;
        double left = target;
        while (block < potentials.length - 1 && left >= potentials[block]) {
            left -= potentials[block++];
        }
        int last = -1;
        for (int i = 0; i < points.rows(); i++) {
            if (Blocks.of(i) < block || nearest[i] == 0) {
                continue;
            }
            last = i;
            left -= nearest[i];
            if (left < 0) {
                break;
            }
        }
        return last;
    }

    /// Keeps the candidate that lowers the potential most: updates [#nearest] and [#potentials] by it and returns it.
    private int lower(int[] candidates) {
        int n = points.rows();
        int d = points.columns();
        int draws = candidates.length;
        float[] rows = points.select(candidates).values();
        float[] distances = new float[Math.multiplyExact(n, draws)];
        double[][] after = new double[draws][potentials.length];
        Blocks.forEach(n, (from, to) -> {
            double[] sums = new double[draws];
            for (int i = from; i < to; i++) {
                Kernels.rows()
                        .squaredDistances(points.values(), points.offset(i), rows, 0, draws, d, distances, i * draws);
                for (int t = 0; t < draws; t++) {
                    sums[t] += Math.min(nearest[i], distances[i * draws + t]);
                }
            }
            for (int t = 0; t < draws; t++) {
                after[t][Blocks.of(from)] = sums[t];
            }
        });
        int best = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (int t = 0; t < draws; t++) {
            double potential = DoubleStream.of(after[t]).sum();
            if (potential < lowest) {
                lowest = potential;
                best = t;
            }
        }
        for (int i = 0; i < n; i++) {
            nearest[i] = Math.min(nearest[i], distances[i * draws + best]);
        }
        potentials = after[best];
        return candidates[best];
    }
}
