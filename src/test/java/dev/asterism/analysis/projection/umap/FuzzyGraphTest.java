package dev.asterism.analysis.projection.umap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.model.Progress;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FuzzyGraphTest {
    private static FuzzyGraph graph(Neighbours nearest) {
        try (ThreadTeam team = new ThreadTeam(2)) {
            return FuzzyGraph.of(nearest, team);
        }
    }

    @Property(tries = 50)
    void isSymmetricWithoutLoopsAndEveryPointHasANeighbourForCertain(
            @ForAll @IntRange(min = 2, max = 90) int n, @ForAll @IntRange(min = 1, max = 12) int k, @ForAll long seed) {
        Random random = new Random(seed);
        Matrix points = Matrix.zeros(n, 3);
        for (int i = 0; i < points.values().length; i++) {
            points.values()[i] = random.nextInt(5);
        }
        FuzzyGraph graph = graph(NeighbourGraph.nearest(points, k, 1, Progress.NONE));
        Map<Long, Float> weights = new HashMap<>();
        for (int i = 0; i < n; i++) {
            float most = 0;
            int before = -1;
            for (int e = graph.starts()[i]; e < graph.starts()[i + 1]; e++) {
                int target = graph.targets()[e];
                assertTrue(target > before && target != i);
                before = target;
                assertTrue(graph.weights()[e] > 0 && graph.weights()[e] <= 1.000001f);
                most = Math.max(most, graph.weights()[e]);
                weights.put((long) i * n + target, graph.weights()[e]);
            }
            assertEquals(1, most, 1e-6);
        }
        weights.forEach((edge, weight) -> assertEquals(weight, weights.get(edge % n * n + edge / n), 1e-6f));
    }

    /// Three points in a row, two neighbours each: by hand, `rho` is the distance to the nearer and the memberships
    /// add up to ln 3 / ln 2 = 1.58496, so that the farther counts 0.58496.
    @Test
    void membershipsAreThoseOfTheDefinition() {
        Matrix points = new Matrix(3, 1, new float[] {0, 1, 3});
        FuzzyGraph graph = graph(NeighbourGraph.nearest(points, 2, 1, Progress.NONE));
        double far = Math.log(3) / Math.log(2) - 1;
        assertEquals(1, graph.weights()[0], 1e-4, "0 and 1");
        assertEquals(far + far - far * far, graph.weights()[1], 1e-4, "0 and 3");
        assertEquals(1, graph.weights()[3], 1e-4, "1 and 3");
    }
}
