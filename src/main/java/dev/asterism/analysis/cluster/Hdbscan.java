package dev.asterism.analysis.cluster;

import dev.asterism.analysis.neighbours.DistinctRows;
import dev.asterism.analysis.simd.Kernels;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.atlas.ClusteringMethod;
import dev.asterism.model.matrix.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// HDBSCAN: clusters of any shape and density, as many as there are, and noise between them.
///
/// Distances in hundreds of dimensions say little about density, so it works on a reduced space: principal components
/// or a map. Points in one place are one that weighs as much, and are never parted. Exact up to 50,000 places, in
/// `O(n^2)` time; of more, 50,000 evenly chosen ones are clustered and the others join the nearest of these. Nothing
/// is random: the same points give the same clusters.
///
/// Source: Campello, Moulavi and Sander, "Density-based clustering based on hierarchical density estimates", PAKDD
/// 2013.
public final class Hdbscan {
    /// Beyond it `n^2` takes minutes.
    static final int MOST = 50_000;

    private Hdbscan() {}

    /// Clusters points.
    ///
    /// @param reduced `n x r`, where density is measured; a few dimensions, up to some dozens
    /// @param points `n x d`, the same points in the space in which centroids are wanted
    /// @return labels, [Clustering#NOISE] for points of no cluster; if nothing sets clusters apart, one cluster of
    ///     all points
    /// @throws dev.asterism.model.error.CancelledException if the user cancels
    public static Clustering fit(Matrix reduced, Matrix points, HdbscanOptions options, Progress progress) {
        int n = reduced.rows();
        if (points.rows() != n) {
            throw new IllegalArgumentException(n + " reduced points, but " + points.rows() + " points");
        }
        if (n == 0) {
            return new Clustering(new int[0], Matrix.zeros(0, points.columns()));
        }
        try (Progress.Stage stage = progress.stage(ClusteringMethod.HDBSCAN.label(), Math.min(n, MOST))) {
            DistinctRows rows = DistinctRows.of(reduced);
            WeightedPoints distinct = new WeightedPoints(rows.select(reduced), rows.weights());
            int[] labels = rows.spread(
                    rows.size() <= MOST ? labels(distinct, options, stage) : labelsBySample(distinct, options, stage));
            return new Clustering(labels, means(points, labels));
        }
    }

    private static int[] labels(WeightedPoints points, HdbscanOptions options, Progress.Stage stage) {
        if (points.size() == 1) {
            return new int[] {0};
        }
        float[] core = points.core(options.minSamples());
        List<SpanningTree.Edge> edges = SpanningTree.of(points.places(), core, stage);
        return new CondensedTree(points.weights(), core, edges, options.minClusterSize()).labels();
    }

    private static int[] labelsBySample(WeightedPoints points, HdbscanOptions options, Progress.Stage stage) {
        Matrix reduced = points.places();
        int n = reduced.rows();
        int[] sample =
                IntStream.range(0, MOST).map(i -> (int) ((long) i * n / MOST)).toArray();
        WeightedPoints chosen = points.select(sample);
        int size = (int) Math.max(2, options.minClusterSize() * chosen.weight() / points.weight());
        Matrix sampled = chosen.places();
        int[] known = labels(chosen, options.withMinClusterSize(size), stage);
        int[] labels = new int[n];
        Blocks.forEach(n, (from, to) -> {
            float[] distances = new float[MOST];
            for (int i = from; i < to; i++) {
                Kernels.rows()
                        .squaredDistances(
                                reduced.values(),
                                reduced.offset(i),
                                sampled.values(),
                                0,
                                MOST,
                                reduced.columns(),
                                distances,
                                0);
                int nearest = 0;
                for (int s = 1; s < MOST; s++) {
                    if (distances[s] < distances[nearest]) {
                        nearest = s;
                    }
                }
                labels[i] = known[nearest];
            }
        });
        return labels;
    }

    private static Matrix means(Matrix points, int[] labels) {
        int k = Arrays.stream(labels).max().orElse(Clustering.NOISE) + 1;
        Centroids centroids = new Centroids(points, Matrix.zeros(k, points.columns()));
        centroids.count(labels);
        centroids.move();
        return new Matrix(k, points.columns(), centroids.positions());
    }
}
