package dev.asterism.analysis.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RowKernelsTest {
    private static final RowKernels SCALAR = new ScalarRowKernels();
    private static final RowKernels VECTOR = new VectorRowKernels();

    @Property(tries = 200)
    void vectorsAgreeWithPlainJava(@ForAll @IntRange(min = 0, max = 130) int length, @ForAll long seed) {
        float[] a = random(length + 3, seed);
        float[] b = random(length + 3, seed + 1);
        assertEquals(SCALAR.dot(a, 1, b, 2, length), VECTOR.dot(a, 1, b, 2, length), 1e-4);
        assertEquals(
                SCALAR.squaredDistance(a, 1, b, 2, length),
                VECTOR.squaredDistance(a, 1, b, 2, length),
                1e-4 * (1 + length));
        float[] c = b.clone();
        SCALAR.addScaled(0.3f, a, 1, b, 2, length);
        VECTOR.addScaled(0.3f, a, 1, c, 2, length);
        assertArrayEquals(b, c, 1e-6f);
    }

    @Property(tries = 50)
    void tilesAgreeWithPlainJava(@ForAll @IntRange(min = 1, max = 70) int length, @ForAll long seed) {
        float[] tile = random(RowKernels.TILE_POINTS * length, seed);
        float[] rows = random(RowKernels.TILE_ROWS * length + 5, seed + 1);
        float[] a = new float[RowKernels.TILE_POINTS * RowKernels.TILE_ROWS];
        float[] b = a.clone();
        SCALAR.tileProducts(tile, rows, 5, length, a);
        VECTOR.tileProducts(tile, rows, 5, length, b);
        assertArrayEquals(a, b, 1e-5f);
        float[] bounds = random(RowKernels.TILE_POINTS, seed + 2);
        bounds[3] = Float.NEGATIVE_INFINITY;
        assertEquals(SCALAR.atLeast(a, 32, bounds, 0.1f), VECTOR.atLeast(a, 32, bounds, 0.1f));
    }

    @Property(tries = 100)
    void findsWhatIsOfInterestToEither(@ForAll @IntRange(min = 0, max = 130) int length, @ForAll long seed) {
        float[] products = random(length, seed);
        float[] halves = random(length + 3, seed + 1);
        float[] thresholds = random(length + 3, seed + 2);
        int[] a = new int[length];
        int[] b = new int[length];
        int count = SCALAR.eitherAtLeast(products, length, halves, thresholds, 3, 0.4f, 0.6f, a);
        assertEquals(count, VECTOR.eitherAtLeast(products, length, halves, thresholds, 3, 0.4f, 0.6f, b));
        assertArrayEquals(a, b);
    }

    @Test
    void distancesOfChosenRowsAreThose() {
        float[] rows = random(7 * 33, 5);
        float[] out = new float[3];
        for (RowKernels kernels : new RowKernels[] {SCALAR, VECTOR}) {
            kernels.squaredDistances(rows, 33, rows, new int[] {6, 1, 0}, 3, 33, out);
            assertEquals(SCALAR.squaredDistance(rows, 33, rows, 6 * 33, 33), out[0], 1e-4);
            assertEquals(0, out[1]);
            assertEquals(SCALAR.squaredDistance(rows, 33, rows, 0, 33), out[2], 1e-4);
        }
    }

    private static float[] random(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }
}
