package dev.asterism.analysis.quality;

import dev.asterism.analysis.neighbours.DistinctRows;
import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.analysis.simd.Kernels;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;
import java.util.stream.IntStream;

/// How far the neighbours in a map are neighbours in the vector space.
///
/// `1 - 2 / (n k (2n - 3k - 1)) sum of (rank - k)` over all neighbours in the map that are not among the `k`
/// nearest in the vector space; 1 is best. Source: Venna and Kaski, Neighborhood Preservation in Nonlinear
/// Projection Methods, 2001.
final class Trustworthiness {
    private Trustworthiness() {}

    /// `O(n^2 d)` time.
    ///
    /// @return `NaN` where there are not more than `2 k` points, for which it is not defined
    static double of(Matrix vectors, Matrix map, int k, ThreadTeam team) {
        int n = vectors.rows();
        if (n <= 2 * k) {
            return Double.NaN;
        }
        Neighbours inMap = NeighbourGraph.nearest(map, IntStream.range(0, n).toArray(), k, team);
        int[] points = DistinctRows.of(vectors).points();
        long[] penalties = new long[n];
        team.forEach(n, i -> {
            float[] distances = distances(vectors, i);
            for (int j = 0; j < k; j++) {
                penalties[i] += Math.max(0, rank(distances, points, i, inMap.indices()[i * k + j]) - k);
            }
        });
        double penalty = 0;
        for (long each : penalties) {
            penalty += each;
        }
        return 1 - penalty * 2 / ((double) n * k * (2.0 * n - 3.0 * k - 1));
    }

    private static float[] distances(Matrix vectors, int i) {
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

    /// 1 for the nearest and those equal to it; other ties go to the lower index.
    private static int rank(float[] distances, int[] points, int self, int neighbour) {
        int rank = 1;
        for (int j = 0; j < distances.length; j++) {
            boolean before =
                    distances[j] < distances[neighbour] || (distances[j] == distances[neighbour] && j < neighbour);
            rank += before && j != self && points[j] != points[neighbour] ? 1 : 0;
        }
        return rank;
    }
}
