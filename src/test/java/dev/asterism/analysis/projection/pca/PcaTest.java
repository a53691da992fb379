package dev.asterism.analysis.projection.pca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.analysis.quality.Golden;
import dev.asterism.model.error.InputException;
import dev.asterism.model.matrix.Matrix;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PcaTest {
    @Test
    void variancesAreThoseOfScikitLearn() {
        Golden golden = Golden.read();
        PcaResult result = Pca.fit(golden.vectors(), 3, 2);
        for (int c = 0; c < 3; c++) {
            assertEquals(golden.variances()[c], result.variance()[c], 1e-5 * golden.variances()[c]);
        }
        assertEquals(golden.totalVariance(), result.totalVariance(), 1e-5 * golden.totalVariance());
        assertEquals(golden.variances()[0] / golden.totalVariance(), result.explained()[0], 1e-5);
    }

    @Test
    void axesAreOrthonormalWithTheLargestEntryPositive() {
        Matrix axes = Pca.fit(random(500, 40), 3, 2).axes();
        for (int a = 0; a < 3; a++) {
            float largest = 0;
            for (int j = 0; j < 40; j++) {
                largest = Math.abs(axes.at(a, j)) > Math.abs(largest) ? axes.at(a, j) : largest;
            }
            assertTrue(largest > 0);
            for (int b = 0; b <= a; b++) {
                double dot = 0;
                for (int j = 0; j < 40; j++) {
                    dot += axes.at(a, j) * axes.at(b, j);
                }
                assertEquals(a == b ? 1 : 0, dot, 1e-4);
            }
        }
    }

    @Test
    void aLineHasOneComponent() {
        Matrix line = Matrix.zeros(100, 5);
        for (int i = 0; i < 100; i++) {
            for (int j = 0; j < 5; j++) {
                line.values()[i * 5 + j] = i * (j + 1);
            }
        }
        double[] explained = Pca.fit(line, 3, 1).explained();
        assertEquals(1, explained[0], 1e-6);
        assertEquals(0, explained[1], 1e-6);
    }

    @Test
    void constantDataAndMissingDimensionsGiveZeros() {
        Matrix constant = new Matrix(3, 2, new float[] {4, 4, 4, 4, 4, 4});
        PcaResult result = Pca.fit(constant, 3, 1);
        assertArrayEquals(new float[9], result.coordinates().values());
        assertArrayEquals(new double[3], result.explained());
    }

    @Test
    void onePointIsTheOrigin() {
        assertArrayEquals(
                new float[3],
                Pca.fit(new Matrix(1, 2, new float[] {3, 4}), 3, 1)
                        .coordinates()
                        .values());
    }

    @Test
    void threadsDoNotShowInTheBits() {
        Matrix points = random(700, 50);
        assertArrayEquals(
                Pca.fit(points, 3, 1).coordinates().values(),
                Pca.fit(points, 3, 4).coordinates().values());
    }

    @Test
    void refusesNoComponents() {
        assertThrows(InputException.class, () -> Pca.fit(random(5, 5), 0, 1));
    }

    private static Matrix random(int rows, int columns) {
        Random random = new Random(7);
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] = (float) (random.nextGaussian() / (1 + i % columns));
        }
        return matrix;
    }

    @Test
    void theMapSaysHowMuchOfTheVarianceItShows() {
        float[] values = {3, 0, 0, -3, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1};
        assertEquals(20 / 22.0, Pca.map(new Matrix(6, 3, values), 2, 1).explained(), 1e-6);
        assertEquals(1, Pca.map(new Matrix(6, 3, values), 3, 1).explained(), 1e-6);
    }
}
