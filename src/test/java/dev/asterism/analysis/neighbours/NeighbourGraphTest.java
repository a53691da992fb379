package dev.asterism.analysis.neighbours;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.asterism.StoppingProgress;
import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NeighbourGraphTest {
    @Property(tries = 40)
    void areThoseOfBruteForce(
            @ForAll @IntRange(min = 2, max = 120) int n,
            @ForAll @IntRange(min = 1, max = 70) int d,
            @ForAll @IntRange(min = 1, max = 20) int k,
            @ForAll long seed) {
        Matrix points = grid(n, d, seed);
        Neighbours found = NeighbourGraph.nearest(points, k, 2, Progress.NONE);
        assertEquals(Math.min(k, n - 1), found.k());
        for (int i = 0; i < n; i++) {
            int self = i;
            int[] wanted = IntStream.range(0, n)
                    .filter(j -> j != self)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(j -> distance(points, self, j))
                            .thenComparing(j -> j))
                    .limit(found.k())
                    .mapToInt(j -> j)
                    .toArray();
            for (int j = 0; j < found.k(); j++) {
                assertEquals(
                        distance(points, i, wanted[j]), distance(points, i, found.indices()[i * found.k() + j]), 1e-3);
                assertEquals(distance(points, i, wanted[j]), found.distances()[i * found.k() + j], 1e-3);
            }
        }
    }

    @Test
    void equalPointsAreNeighboursAtDistanceZero() {
        Neighbours found = NeighbourGraph.nearest(new Matrix(5, 2, new float[10]), 3, 2, Progress.NONE);
        assertArrayEquals(new float[15], found.distances());
        assertArrayEquals(new int[] {1, 2, 3}, java.util.Arrays.copyOf(found.indices(), 3));
    }

    @Test
    void onePointHasNone() {
        assertEquals(
                0,
                NeighbourGraph.nearest(new Matrix(1, 2, new float[2]), 3, 2, Progress.NONE)
                        .k());
    }

    @Test
    void cancellationEndsTheSearch() {
        assertThrows(
                CancelledException.class,
                () -> NeighbourGraph.nearest(grid(50, 3, 1), 5, 2, StoppingProgress.atOnce()));
    }

    /// Small whole numbers, so that there are ties and equal points.
    private static Matrix grid(int n, int d, long seed) {
        Random random = new Random(seed);
        Matrix points = Matrix.zeros(n, d);
        for (int i = 0; i < points.values().length; i++) {
            points.values()[i] = random.nextInt(8);
        }
        return points;
    }

    private static double distance(Matrix points, int i, int j) {
        double sum = 0;
        for (int l = 0; l < points.columns(); l++) {
            double difference = points.at(i, l) - points.at(j, l);
            sum += difference * difference;
        }
        return sum;
    }
}
