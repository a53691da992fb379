package dev.asterism.analysis.quality;

import dev.asterism.analysis.neighbours.DistinctRows;
import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.atlas.MapQuality;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Measures of a finished map.
public final class MapMetrics {
    /// Neighbours looked at.
    public static final int NEIGHBOURS = 12;

    /// Points at most whose neighbours in the map are compared with those in the vector space.
    static final int RECALL_SAMPLE = 10_000;

    /// Points at most among which trustworthiness and silhouette are taken: both need all distances between them.
    static final int SAMPLE = 3_000;

    private MapMetrics() {}

    /// All measures; what cannot be measured (too few points, one cluster) is `NaN`.
    ///
    /// @param vectors `n x d`
    /// @param nearest in the vector space, at least 12 a point, or all there are
    /// @param map `n x 2` or `n x 3`
    /// @param seed of the samples, taken where `n` exceeds 10,000 (recall) and 3,000 (the others)
    public static MapQuality measure(
            Matrix vectors, Neighbours nearest, Matrix map, Clustering clustering, long seed, int threads) {
        int[] sample = sample(vectors.rows(), SAMPLE, seed);
        int[] labels = new int[sample.length];
        Arrays.setAll(labels, i -> clustering.labels()[sample[i]]);
        Matrix sampled = vectors.select(sample);
        int[] points = DistinctRows.of(vectors).points();
        try (ThreadTeam team = new ThreadTeam(threads)) {
            return new MapQuality(
                    neighbourRecall(nearest, points, map, sample(map.rows(), RECALL_SAMPLE, seed), team),
                    Trustworthiness.of(sampled, map.select(sample), NEIGHBOURS, team),
                    Silhouette.of(sampled, labels, team));
        }
    }

    /// Share of the points' nearest neighbours in the vector space that are among their nearest in the map. Any of some
    /// equal vectors is as good as another.
    ///
    /// @param points the same number for equal vectors
    /// @param queries indices of the points to look at
    static double neighbourRecall(Neighbours nearest, int[] points, Matrix map, int[] queries, ThreadTeam team) {
        int k = NEIGHBOURS;
        if (nearest.k() < k || map.rows() <= k + 1) {
            return Double.NaN;
        }
        Neighbours inMap = NeighbourGraph.nearest(map, queries, k, team);
        long kept = 0;
        for (int q = 0; q < queries.length; q++) {
            kept += common(points(nearest, queries[q] * nearest.k(), points), points(inMap, q * k, points));
        }
        return (double) kept / queries.length / k;
    }

    private static int[] points(Neighbours neighbours, int from, int[] points) {
        return Arrays.stream(neighbours.indices(), from, from + NEIGHBOURS)
                .map(i -> points[i])
                .sorted()
                .toArray();
    }

    /// How many numbers two ascending rows share, repeated ones as often as both have them.
    private static int common(int[] one, int[] other) {
        int count = 0;
        for (int i = 0, j = 0; i < one.length && j < other.length; ) {
            int order = Integer.compare(one[i], other[j]);
            count += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return count;
    }

    /// `0 .. n - 1` where that is not more than `most`, else so many of them at random, ascending.
    static int[] sample(int n, int most, long seed) {
        int[] all = IntStream.range(0, n).toArray();
        if (n <= most) {
            return all;
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < most; i++) {
            int other = random.nextInt(i, n);
            int swapped = all[i];
            all[i] = all[other];
            all[other] = swapped;
        }
        int[] sample = Arrays.copyOf(all, most);
        Arrays.sort(sample);
        return sample;
    }
}
