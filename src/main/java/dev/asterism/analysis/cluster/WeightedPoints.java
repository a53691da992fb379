package dev.asterism.analysis.cluster;

import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;
import java.util.stream.IntStream;

/// Points that stand for several each.
///
/// @param places `n x r`, no two equal
/// @param weights how many points are in each place, 1 or more
record WeightedPoints(Matrix places, int[] weights) {
    int size() {
        return weights.length;
    }

    /// How many points there are in all places.
    long weight() {
        return IntStream.of(weights).asLongStream().sum();
    }

    WeightedPoints select(int[] chosen) {
        return new WeightedPoints(
                places.select(chosen), IntStream.of(chosen).map(i -> weights[i]).toArray());
    }

    /// The squared distance within which each place has `samples` points, its own among them; that to the farthest
    /// place where there are fewer points.
    float[] core(int samples) {
        int n = size();
        int k = Math.min(samples, n) - 1;
        float[] core = new float[n];
        if (k > 0) {
            try (ThreadTeam team = ThreadTeam.ofAllCores()) {
                Neighbours nearest =
                        NeighbourGraph.nearest(places, IntStream.range(0, n).toArray(), k, team);
                for (int i = 0; i < n; i++) {
                    int near = weights[i];
                    for (int e = i * k; e < (i + 1) * k && near < samples; e++) {
                        core[i] = nearest.distances()[e];
                        near += weights[nearest.indices()[e]];
                    }
                }
            }
        }
        return core;
    }
}
