package dev.asterism.analysis.quality;

import dev.asterism.analysis.neighbours.DistinctRows;
import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.analysis.simd.Kernels;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.atlas.Estimate;
import dev.asterism.model.atlas.MapQuality;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Measures of a finished map, taken at a sample of its points: their time hardly grows with the map.
///
/// The sample is drawn by a seed, and every measure comes with its standard error. Trustworthiness and silhouette
/// compare a point with all others; of many points, with a sample of these.
public final class MapMetrics {
    /// Neighbours looked at.
    public static final int NEIGHBOURS = 12;

    /// Points at most that are measured. At 1,000 the shares are known to some hundredths, with a sixth of the time
    /// that all points of a map of 5,000 take.
    static final int SAMPLE = 1_000;

    /// Points at most that those are compared with, in trustworthiness and silhouette.
    static final int REFERENCE = 3_000;

    private final Matrix vectors;
    private final int[] reference;
    private final int[] queries;
    private final Matrix sampled;
    private final ThreadTeam team;

    private MapMetrics(Matrix vectors, int most, long seed, ThreadTeam team) {
        this.vectors = vectors;
        this.team = team;
        reference = sample(vectors.rows(), REFERENCE, seed);
        queries = sample(reference.length, most, seed);
        sampled = vectors.select(reference);
    }

    /// All measures; what cannot be measured (too few points, one cluster) is [Estimate#NONE].
    ///
    /// @param vectors `n x d`
    /// @param nearest in the vector space, at least 12 a point, or all there are
    /// @param map `n x 2` or `n x 3`
    /// @param seed of the samples, taken where `n` exceeds 1,000
    public static MapQuality measure(
            Matrix vectors, Neighbours nearest, Matrix map, Clustering clustering, long seed, int threads) {
        return measure(vectors, nearest, map, clustering, SAMPLE, seed, threads);
    }

    /// The same, with a limit on the points that are measured.
    static MapQuality measure(
            Matrix vectors, Neighbours nearest, Matrix map, Clustering clustering, int most, long seed, int threads) {
        try (ThreadTeam team = new ThreadTeam(threads)) {
            MapMetrics metrics = new MapMetrics(vectors, most, seed, team);
            Trustworthiness trust = new Trustworthiness(
                    metrics.sampled, map.select(metrics.reference), metrics.queries, NEIGHBOURS, team);
            Silhouette silhouette = metrics.silhouette(clustering);
            double[] penalties = new double[metrics.queries.length];
            double[] widths = new double[metrics.queries.length];
            metrics.compare((query, distances) -> {
                penalties[query] = trust.penalty(query, distances);
                widths[query] = silhouette.width(metrics.queries[query], distances);
            });
            return new MapQuality(
                    metrics.neighbourRecall(nearest, map),
                    trust.of(SampleMean.of(penalties, map.rows())),
                    silhouette.of(SampleMean.of(widths, map.rows())));
        }
    }

    /// The silhouette alone, as [#measure] has it.
    public static Estimate silhouette(Matrix vectors, Clustering clustering, long seed, int threads) {
        try (ThreadTeam team = new ThreadTeam(threads)) {
            MapMetrics metrics = new MapMetrics(vectors, SAMPLE, seed, team);
            Silhouette silhouette = metrics.silhouette(clustering);
            double[] widths = new double[metrics.queries.length];
            metrics.compare((query, distances) -> widths[query] = silhouette.width(metrics.queries[query], distances));
            return silhouette.of(SampleMean.of(widths, vectors.rows()));
        }
    }

    private Silhouette silhouette(Clustering clustering) {
        return new Silhouette(
                IntStream.of(reference).map(i -> clustering.labels()[i]).toArray());
    }

    /// Takes the squared distances of a point of the sample from all of the reference.
    private interface Comparison {
        void take(int query, float[] distances);
    }

    private void compare(Comparison comparison) {
        team.forEach(queries.length, query -> comparison.take(query, distances(sampled, queries[query])));
    }

    /// The squared distances of a row from all.
    static float[] distances(Matrix vectors, int i) {
        float[] distances = new float[vectors.rows()];
        for (int j = 0; j < distances.length; j++) {
            distances[j] = Kernels.rows()
                    .squaredDistance(
                            vectors.values(),
                            vectors.offset(i),
                            vectors.values(),
                            vectors.offset(j),
                            vectors.columns());
        }
        return distances;
    }

    /// Share of the points' nearest neighbours in the vector space that are among their nearest in the map. Any of some
    /// equal vectors is as good as another.
    private Estimate neighbourRecall(Neighbours nearest, Matrix map) {
        int k = NEIGHBOURS;
        if (nearest.k() < k || map.rows() <= k + 1) {
            return Estimate.NONE;
        }
        int[] points = DistinctRows.of(vectors).points();
        int[] ordinals = IntStream.of(queries).map(q -> reference[q]).toArray();
        Neighbours inMap = NeighbourGraph.nearest(map, ordinals, k, team);
        double[] kept = new double[ordinals.length];
        Arrays.setAll(
                kept, q -> common(points(nearest, ordinals[q] * nearest.k(), points), points(inMap, q * k, points)));
        SampleMean mean = SampleMean.of(kept, map.rows());
        return new Estimate(mean.sum() / mean.count() / k, mean.standardError() / k);
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
