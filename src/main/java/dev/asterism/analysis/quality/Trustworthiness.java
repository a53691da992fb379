package dev.asterism.analysis.quality;

import dev.asterism.analysis.neighbours.DistinctRows;
import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.model.atlas.Estimate;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;

/// How far the neighbours in a map are neighbours in the vector space.
///
/// `1 - 2 / (n k (2n - 3k - 1)) sum of (rank - k)` over all neighbours in the map that are not among the `k`
/// nearest in the vector space; 1 is best. Source: Venna and Kaski, Neighborhood Preservation in Nonlinear
/// Projection Methods, 2001.
final class Trustworthiness {
    private final int n;
    private final int k;
    private final int[] points;
    private final int[] queries;
    private final Neighbours inMap;

    /// @param queries indices of the points that are measured
    Trustworthiness(Matrix vectors, Matrix map, int[] queries, int k, ThreadTeam team) {
        n = vectors.rows();
        this.k = k;
        this.queries = queries;
        points = DistinctRows.of(vectors).points();
        inMap = defined()
                ? NeighbourGraph.nearest(map, queries, k, team)
                : new Neighbours(queries.length, 0, new int[0], new float[0]);
    }

    /// By how much the neighbours of a point in the map fail to be its nearest.
    ///
    /// @param query its place among the queries
    /// @param distances of the point from all, squared
    double penalty(int query, float[] distances) {
        long penalty = 0;
        for (int j = 0; j < inMap.k(); j++) {
            penalty += Math.max(0, rank(distances, queries[query], inMap.indices()[query * inMap.k() + j]) - k);
        }
        return penalty;
    }

    /// @return nothing where there are not more than `2 k` points, for which it is not defined
    Estimate of(SampleMean penalty) {
        if (!defined()) {
            return Estimate.NONE;
        }
        double worst = k * (2.0 * n - 3.0 * k - 1);
        return new Estimate(1 - penalty.sum() * 2 / (penalty.count() * worst), penalty.standardError() * 2 / worst);
    }

    private boolean defined() {
        return n > 2 * k;
    }

    /// 1 for the nearest and those equal to it; other ties go to the lower index.
    private int rank(float[] distances, int self, int neighbour) {
        int rank = 1;
        for (int j = 0; j < distances.length; j++) {
            boolean before =
                    distances[j] < distances[neighbour] || (distances[j] == distances[neighbour] && j < neighbour);
            rank += before && j != self && points[j] != points[neighbour] ? 1 : 0;
        }
        return rank;
    }
}
