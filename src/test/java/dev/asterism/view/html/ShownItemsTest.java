package dev.asterism.view.html;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.matrix.Matrix;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShownItemsTest {
    @Property(tries = 200)
    void showsTheFractionAskedForOnceEach(
            @ForAll @IntRange(min = 1, max = 300) int n,
            @ForAll @DoubleRange(min = 0.01, max = 1) double fraction,
            @ForAll long seed) {
        ShownItems shown = ShownItems.choose(points(n), fraction, seed);
        assertEquals(Math.max(1, Math.round(n * fraction)), shown.size());
        assertEquals(shown.size(), Arrays.stream(shown.ordinals()).distinct().count());
        IntStream.range(0, shown.size()).forEach(i -> assertEquals(i, shown.positions()[shown.ordinals()[i]]));
        assertEquals(
                n - shown.size(),
                Arrays.stream(shown.positions()).filter(i -> i < 0).count());
    }

    @Test
    void aSeedAlwaysChoosesTheSame() {
        Matrix points = points(200);
        assertArrayEquals(
                ShownItems.choose(points, 0.3, 5).ordinals(),
                ShownItems.choose(points, 0.3, 5).ordinals());
        assertFalse(Arrays.equals(
                ShownItems.choose(points, 0.3, 5).ordinals(),
                ShownItems.choose(points, 0.3, 6).ordinals()));
    }

    @Test
    void itemsNextToEachOtherInTheFileAreNearInTheMap() {
        Matrix points = points(4000);
        int[] order = ShownItems.choose(points, 1, 1).ordinals();
        double along = IntStream.range(1, order.length)
                .mapToDouble(i -> distance(points, order[i - 1], order[i]))
                .average()
                .orElseThrow();
        double before = IntStream.range(1, order.length)
                .mapToDouble(i -> distance(points, i - 1, i))
                .average()
                .orElseThrow();
        assertTrue(along < before / 4, along + " of " + before);
    }

    @Test
    void pointsInOnePlaceKeepTheirOrder() {
        assertArrayEquals(
                new int[] {0, 1, 2}, ShownItems.choose(Matrix.zeros(3, 3), 1, 1).ordinals());
    }

    private static Matrix points(int n) {
        java.util.SplittableRandom random = new java.util.SplittableRandom(n);
        float[] values = new float[n * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Matrix(n, 3, values);
    }

    private static double distance(Matrix points, int i, int j) {
        return Math.hypot(
                Math.hypot(points.at(i, 0) - points.at(j, 0), points.at(i, 1) - points.at(j, 1)),
                points.at(i, 2) - points.at(j, 2));
    }
}
