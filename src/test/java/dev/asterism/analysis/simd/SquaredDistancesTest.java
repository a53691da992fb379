package dev.asterism.analysis.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SquaredDistancesTest {
    @Property(tries = 300)
    void agreesWithTheDefinitionForEveryLength(
            @ForAll @IntRange(min = 0, max = 131) int d,
            @ForAll @IntRange(min = 0, max = 9) int rows,
            @ForAll long seed) {
        float[] x = random(3 + d, seed);
        float[] y = random(5 + rows * d, seed + 1);
        float[] found = new float[2 + rows];
        SquaredDistances.many(x, 3, y, 5, rows, d, found, 2);
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int j = 0; j < d; j++) {
                double difference = (double) x[3 + j] - y[5 + r * d + j];
                sum += difference * difference;
            }
            assertEquals(sum, found[2 + r], 1e-5 * (1 + sum));
            assertEquals(sum, SquaredDistances.one(x, 3, y, 5 + r * d, d), 1e-5 * (1 + sum));
        }
    }

    @Property(tries = 100)
    void equalRowsAreAtDistanceZero(@ForAll @IntRange(min = 1, max = 400) int d, @ForAll long seed) {
        float[] x = random(d, seed);
        assertEquals(0, SquaredDistances.one(x, 0, x.clone(), 0, d));
    }

    private static float[] random(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
