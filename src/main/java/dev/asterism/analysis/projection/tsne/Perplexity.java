package dev.asterism.analysis.projection.tsne;

import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;

/// Finds for every point the width of the Gaussian under which its neighbours have the wanted perplexity, and the
/// conditional probabilities that gives.
///
/// `p(j|i) = exp(-beta_i d_ij^2) / sum`, with `beta_i` such that the entropy of row `i` is the logarithm of the
/// perplexity (van der Maaten and Hinton 2008, section 2). The entropy falls as beta grows, with the slope `-beta
/// Var(d^2)`: Newton's method, kept between bounds, needs about five steps where bisection needs twenty. Where more
/// neighbours than the perplexity are all nearest, they share the row evenly: no width is narrower.
final class Perplexity {
    private static final int STEPS = 100;
    private static final double TOLERANCE = 1e-6;
    private static final int BLOCK = 512;

    private Perplexity() {}

    /// The perplexity that `k` neighbours can carry: three neighbours for each unit.
    static double within(double wanted, int k) {
        return Math.max(1, Math.min(wanted, k / 3.0));
    }

    /// @return `p(j|i)` in the order of `neighbours.indices()`; each row sums to 1
    static float[] conditional(Neighbours neighbours, double perplexity, ThreadTeam team) {
        int n = neighbours.rows();
        int k = neighbours.k();
        float[] p = new float[n * k];
        team.forEach((n + BLOCK - 1) / BLOCK, block -> {
            double[] distances = new double[k];
            double[] weights = new double[k];
            for (int i = block * BLOCK; i < Math.min(n, (block + 1) * BLOCK); i++) {
                row(neighbours, i, Math.log(perplexity), distances, weights);
                for (int j = 0; j < k; j++) {
                    p[i * k + j] = (float) weights[j];
                }
            }
        });
        return p;
    }

    /// Distances are taken from the nearest neighbour's, which changes no probability and saves the sum from
    /// underflow.
    private static void row(Neighbours neighbours, int i, double entropy, double[] distances, double[] weights) {
        int k = distances.length;
        float nearest = neighbours.distances()[i * k];
        double mean = 0;
        for (int j = 0; j < k; j++) {
            distances[j] = neighbours.distances()[i * k + j] - nearest;
            mean += distances[j] / k;
        }
        double beta = mean > 0 ? 1 / mean : 1;
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        for (int step = 0; step < STEPS; step++) {
            double sum = 0;
            double first = 0;
            double second = 0;
            for (int j = 0; j < k; j++) {
                double d = distances[j];
                double w = Math.exp(-beta * d);
                weights[j] = w;
                sum += w;
                first += w * d;
                second += w * d * d;
            }
            first /= sum;
            double variance = second / sum - first * first;
            double excess = Math.log(sum) + beta * first - entropy;
            for (int j = 0; j < k; j++) {
                weights[j] /= sum;
            }
            boolean narrowest = excess > 0 && first == 0;
            if (Math.abs(excess) < TOLERANCE || mean == 0 || narrowest) {
                return;
            }
            if (excess > 0) {
                low = beta;
            } else {
                high = beta;
            }
            beta = between(beta + excess / (beta * variance), low, high);
        }
    }

    /// `guess`, or the middle of the bounds where it lies outside of them or is no number.
    private static double between(double guess, double low, double high) {
        if (guess > low && guess < high) {
            return guess;
        }
        return high == Double.POSITIVE_INFINITY ? 2 * Math.max(low, Double.MIN_NORMAL) : (low + high) / 2;
    }
}
