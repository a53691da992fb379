package dev.asterism.analysis.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SquaredDistancesTest {
    private static final List<RowKernels> BOTH = List.of(new ScalarRowKernels(), new VectorRowKernels());

    @Property(tries = 300)
    void agreeWithTheDefinitionForEveryLength(
            @ForAll @IntRange(min = 0, max = 131) int d,
            @ForAll @IntRange(min = 0, max = 9) int rows,
            @ForAll long seed) {
        float[] x = random(3 + d, seed);
        float[] y = random(5 + rows * d, seed + 1);
        for (RowKernels kernels : BOTH) {
            float[] found = new float[2 + rows];
            kernels.squaredDistances(x, 3, y, 5, rows, d, found, 2);
            for (int r = 0; r < rows; r++) {
                double sum = 0;
                for (int j = 0; j < d; j++) {
                    double difference = (double) x[3 + j] - y[5 + r * d + j];
                    sum += difference * difference;
                }
                assertEquals(sum, found[2 + r], 1e-5 * (1 + sum));
                assertEquals(sum, kernels.squaredDistance(x, 3, y, 5 + r * d, d), 1e-5 * (1 + sum));
            }
        }
    }

    @Property(tries = 100)
    void equalRowsAreAtDistanceZero(@ForAll @IntRange(min = 1, max = 400) int d, @ForAll long seed) {
        float[] x = random(d, seed);
        for (RowKernels kernels : BOTH) {
            assertEquals(0, kernels.squaredDistance(x, 0, x.clone(), 0, d));
        }
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
