package dev.asterism.analysis.projection.umap;

import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;
import java.util.Arrays;

/// The weighted graph a map is made of: how surely two points are neighbours, 0 to 1, each measuring with its own
/// scale. Symmetric, stored row by row: the edges of point `i` are `starts[i] .. starts[i + 1] - 1`, by ascending
/// target.
///
/// Source: McInnes, Healy and Melville, "UMAP", 2018, algorithms 2 and 3.
///
/// @param starts `n + 1`
/// @param targets the other end of each edge
/// @param weights above 0, at most 1
record FuzzyGraph(int[] starts, int[] targets, float[] weights) {
    private static final int BLOCK = 256;
    private static final int BISECTIONS = 64;
    private static final double TOLERANCE = 1e-5;
    /// A scale is at least this share of the mean distance, so that equal points do not make it vanish.
    private static final double LEAST_SCALE = 1e-3;

    int points() {
        return starts.length - 1;
    }

    /// @param nearest of all points; without the point itself, although it counts as the first neighbour
    static FuzzyGraph of(Neighbours nearest, ThreadTeam team) {
        float[] directed = memberships(nearest, team);
        return union(nearest, directed);
    }

    /// How surely each of its neighbours is one in the eyes of the point alone: `exp(-(d - rho) / sigma)`.
    private static float[] memberships(Neighbours nearest, ThreadTeam team) {
        int n = nearest.rows();
        int k = nearest.k();
        double total = 0;
        for (float squared : nearest.distances()) {
            total += Math.sqrt(squared);
        }
        double meanOfAll = total / Math.max(1, nearest.distances().length);
        float[] memberships = new float[n * k];
        team.forEach(Math.ceilDiv(n, BLOCK), block -> {
            double[] distances = new double[k];
            for (int i = block * BLOCK; i < Math.min(n, (block + 1) * BLOCK); i++) {
                for (int j = 0; j < k; j++) {
                    distances[j] = Math.sqrt(nearest.distances()[i * k + j]);
                }
                double rho =
                        Arrays.stream(distances).filter(d -> d > 0).findFirst().orElse(0);
                double mean = Arrays.stream(distances).average().orElse(0);
                double least = LEAST_SCALE * (rho > 0 ? mean : meanOfAll);
                double sigma = Math.max(least, scale(distances, rho));
                for (int j = 0; j < k; j++) {
                    double beyond = Math.max(0, distances[j] - rho);
                    memberships[i * k + j] = beyond == 0 ? 1 : (float) Math.exp(-beyond / sigma);
                }
            }
        });
        return memberships;
    }

    /// The sigma for which the memberships add up to the logarithm to base 2 of the number of neighbours.
    private static double scale(double[] distances, double rho) {
        double target = Math.log(distances.length + 1.0) / Math.log(2);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double sigma = 1;
        for (int step = 0; step < BISECTIONS; step++) {
            double sum = 0;
            for (double distance : distances) {
                double beyond = distance - rho;
                sum += beyond > 0 ? Math.exp(-beyond / sigma) : 1;
            }
            if (Math.abs(sum - target) < TOLERANCE) {
                break;
            }
            if (sum > target) {
                high = sigma;
            } else {
                low = sigma;
            }
            sigma = high == Double.POSITIVE_INFINITY ? 2 * low : (low + high) / 2;
        }
        return sigma;
    }

    /// The probabilistic sum of both views of each edge: `v + w - v w`.
    private static FuzzyGraph union(Neighbours nearest, float[] directed) {
        int n = nearest.rows();
        int k = nearest.k();
        long[] edges = new long[2 * n * k];
        float[] views = new float[2 * n * k];
        int[] next = new int[n + 1];
        for (int e = 0; e < n * k; e++) {
            next[e / k + 1]++;
            next[nearest.indices()[e] + 1]++;
        }
        Arrays.parallelPrefix(next, Integer::sum);
        int[] ends = next.clone();
        // Rows are filled in ascending order of their targets' rows, so each holds its twins side by side after a sort.
        for (int i = 0; i < n; i++) {
            for (int j = i * k; j < (i + 1) * k; j++) {
                int other = nearest.indices()[j];
                edges[ends[i]++] = (long) other << 32 | j;
                edges[ends[other]++] = (long) i << 32 | j;
            }
        }
        int[] starts = new int[n + 1];
        int[] targets = new int[edges.length];
        int count = 0;
        for (int i = 0; i < n; i++) {
            Arrays.sort(edges, next[i], ends[i]);
            for (int e = next[i]; e < ends[i]; e++) {
                int target = (int) (edges[e] >> 32);
                float weight = directed[(int) edges[e]];
                if (count > starts[i] && targets[count - 1] == target) {
                    views[count - 1] += weight - views[count - 1] * weight;
                } else if (weight > 0) {
                    targets[count] = target;
                    views[count++] = weight;
                }
            }
            starts[i + 1] = count;
        }
        return new FuzzyGraph(starts, Arrays.copyOf(targets, count), Arrays.copyOf(views, count));
    }
}
