package dev.asterism.analysis.neighbours;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.Progress;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphUpdateTest {
    private static final int K = 12;

    private final Matrix all = random(1_200, 10);

    @ParameterizedTest
    @CsvSource({"0, 0", "12, 0", "0, 1", "20, 1", "60, 0"})
    void aGraphAfterGrowthEqualsOneMadeAtOnce(int added, int removed) {
        int[] before = IntStream.range(0, 1_000).toArray();
        int[] after = IntStream.range(removed, 1_000 + added).toArray();
        int[] rows = IntStream.of(after).map(i -> i < 1_000 ? i : -1).toArray();
        GraphUpdate update = GraphUpdate.of(all.select(after), graph(before), rows, Progress.NONE)
                .orElseThrow();
        assertSame(graph(after), update.neighbours());
        assertTrue(update.searched() >= added, update.searched() + " searched");
        assertTrue(removed > 0 || update.searched() == added, update.searched() + " searched");
        assertEquals(added > 0, update.entered() > 0);
    }

    @Test
    void newPointsMayStandAnywhereAmongTheOthers() {
        int[] before = IntStream.range(0, 1_000).filter(i -> i % 50 != 7).toArray();
        int[] after = IntStream.range(0, 1_000).toArray();
        int[] rows = IntStream.of(after)
                .map(i -> Arrays.binarySearch(before, i))
                .map(row -> Math.max(-1, row))
                .toArray();
        GraphUpdate update = GraphUpdate.of(all.select(after), graph(before), rows, Progress.NONE)
                .orElseThrow();
        assertEquals(20, update.searched());
        assertSame(graph(after), update.neighbours());
    }

    @Test
    void growthInStepsGivesTheSameBitsEveryTime() {
        assertEquals(0, Arrays.compare(grown().distances(), grown().distances()));
        assertArrayEquals(grown().indices(), grown().indices());
    }

    private Neighbours grown() {
        Neighbours neighbours = graph(IntStream.range(0, 1_000).toArray());
        for (int n = 1_000; n < 1_200; n += 50) {
            int known = n;
            int[] rows = IntStream.range(0, n + 50).map(i -> i < known ? i : -1).toArray();
            Matrix points = all.select(IntStream.range(0, n + 50).toArray());
            neighbours = GraphUpdate.of(points, neighbours, rows, Progress.NONE)
                    .orElseThrow()
                    .neighbours();
        }
        assertSame(graph(IntStream.range(0, 1_200).toArray()), neighbours);
        return neighbours;
    }

    @Test
    void whereMuchHasChangedThereIsNoUpdate() {
        int[] rows = IntStream.range(0, 1_200).map(i -> i < 1_000 ? i : -1).toArray();
        Neighbours before = graph(IntStream.range(0, 1_000).toArray());
        assertTrue(GraphUpdate.of(all, before, rows, Progress.NONE).isEmpty());
    }

    @Test
    void aPointThatIsNotFiniteIsLeftToTheSearchForAll() {
        Matrix points = all.select(IntStream.range(0, 1_001).toArray());
        points.values()[points.offset(1_000)] = Float.NaN;
        int[] rows = IntStream.range(0, 1_001).map(i -> i < 1_000 ? i : -1).toArray();
        assertTrue(GraphUpdate.of(points, graph(IntStream.range(0, 1_000).toArray()), rows, Progress.NONE)
                .isEmpty());
    }

    private Neighbours graph(int[] of) {
        return NeighbourGraph.nearest(all.select(of), K, 2, Progress.NONE);
    }

    private static void assertSame(Neighbours expected, Neighbours actual) {
        assertArrayEquals(expected.indices(), actual.indices());
        assertArrayEquals(expected.distances(), actual.distances(), 1e-4f);
    }

    private static Matrix random(int n, int d) {
        Random random = new Random(171);
        Matrix points = Matrix.zeros(n, d);
        for (int i = 0; i < points.values().length; i++) {
            points.values()[i] = (float) random.nextGaussian();
        }
        return points;
    }
}
