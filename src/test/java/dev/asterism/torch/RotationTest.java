package dev.asterism.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 100, 384, 768})
    void innerProductsStayWhatTheyAre(int d) {
        Random random = new Random(d);
        float[] rows = new float[2 * d];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        double before = product(rows, d);
        Rotation rotation = new Rotation(d);
        rotation.apply(rows, 0);
        rotation.apply(rows, d);
        assertEquals(before, product(rows, d), 1e-5 * d);
    }

    @Test
    void oneLargeNumberBecomesManySmallOnes() {
        for (int at = 0; at < 384; at++) {
            float[] row = new float[384];
            row[at] = 1;
            new Rotation(384).apply(row, 0);
            for (float value : row) {
                assertTrue(Math.abs(value) < 0.2, "number " + at + " became " + value);
            }
        }
    }

    private static double product(float[] rows, int d) {
        double sum = 0;
        for (int c = 0; c < d; c++) {
            sum += (double) rows[c] * rows[d + c];
        }
        return sum;
    }
}
