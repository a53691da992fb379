package dev.asterism.app.atlas;

import dev.asterism.analysis.neighbours.GraphUpdate;
import dev.asterism.model.Progress;
import dev.asterism.model.matrix.Neighbours;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The nearest neighbours of a collection's points, and whose they are, so that they are found again when it has
/// changed.
///
/// @param vectors a hash of each point's vector, all different
/// @param nearest of the points
/// @param updated whether they were updated when the collection changed. They are then the same points as those of a
///     search for all, but their distances may differ from its in the last digit
record KeptGraph(long[] vectors, Neighbours nearest, boolean updated) {
    KeptGraph {
        if (vectors.length != nearest.rows()) {
            throw new IllegalArgumentException(vectors.length + " points, neighbours of " + nearest.rows());
        }
        for (int e = 0; e < nearest.indices().length; e++) {
            boolean ascending = e % nearest.k() == 0 || nearest.distances()[e] >= nearest.distances()[e - 1];
            if (nearest.indices()[e] < 0
                    || nearest.indices()[e] >= vectors.length
                    || nearest.indices()[e] == e / nearest.k()
                    || !(nearest.distances()[e] >= 0)
                    || !ascending) {
                throw new IllegalArgumentException("no neighbours of " + vectors.length + " points");
            }
        }
    }

    static KeptGraph of(Points points, Neighbours nearest, boolean updated) {
        return new KeptGraph(hashes(points), nearest, updated);
    }

    private static long[] hashes(Points points) {
        long[] hashes = new long[points.rows().size()];
        Arrays.setAll(hashes, i -> PreviousMap.hash(points.distinct(), i));
        return hashes;
    }

    /// Whether it is that of these very points.
    boolean isOf(Points points) {
        return Arrays.equals(vectors, hashes(points));
    }

    /// Whether it has that many neighbours of each point, or all there are.
    boolean has(Points points, int wanted) {
        return nearest.k() >= Math.min(wanted, points.rows().size() - 1);
    }

    /// The graph of these points, made of this one.
    ///
    /// @return nothing where a search for all is better
    Optional<GraphUpdate> update(Points points, Progress progress) {
        return has(points, Projector.FEWEST_NEIGHBOURS)
                ? GraphUpdate.of(points.distinct(), nearest, rows(points), progress)
                : Optional.empty();
    }

    /// For each point its row here; -1 also for those that have changed places with others.
    private int[] rows(Points points) {
        Map<Long, Integer> rowOf = new HashMap<>();
        for (int row = 0; row < vectors.length; row++) {
            rowOf.put(vectors[row], row);
        }
        int last = -1;
        int[] rows = new int[points.rows().size()];
        for (int i = 0; i < rows.length; i++) {
            int row = rowOf.getOrDefault(PreviousMap.hash(points.distinct(), i), -1);
            rows[i] = row > last ? row : -1;
            last = Math.max(last, row);
        }
        return rows;
    }
}
