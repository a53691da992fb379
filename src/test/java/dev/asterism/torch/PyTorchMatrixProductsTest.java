package dev.asterism.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.DataType;
import dev.asterism.model.Matrix;
import dev.asterism.model.MatrixProducts;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PyTorchMatrixProductsTest {
    private static final int SIDE = 64;

    @ParameterizedTest
    @CsvSource({
        "FLOAT16, 200, 130, 33, 1",
        "FLOAT32, 200, 130, 33, 1",
        "FLOAT16, 64, 64, 384, 1e-6",
        "FLOAT16, 70, 1, 5, 1e6",
        "FLOAT32, 1, 70, 1, 1e6"
    })
    void productsAreAsNearTheTrueOnesAsPromised(DataType arithmetic, int m, int n, int d, float scale) {
        Matrix rows = random(m, d, scale, 1);
        Matrix columns = random(n, d, scale, 2);
        float[] products = new float[SIDE * SIDE];
        try (MatrixProducts.Tiles tiles = new PyTorchTiles(rows, columns, SIDE, arithmetic)) {
            for (int row = 0; row * SIDE < m; row++) {
                for (int column = 0; column * SIDE < n; column++) {
                    tiles.multiply(row, column, products);
                    verify(rows, columns, row * SIDE, column * SIDE, products, tiles.tolerance());
                }
            }
        }
    }

    private static void verify(Matrix a, Matrix b, int firstRow, int firstColumn, float[] products, float tolerance) {
        int columns = Math.min(SIDE, b.rows() - firstColumn);
        for (int i = 0; i < Math.min(SIDE, a.rows() - firstRow); i++) {
            for (int j = 0; j < columns; j++) {
                double exact = dot(a, firstRow + i, b, firstColumn + j);
                double lengths =
                        Math.sqrt(dot(a, firstRow + i, a, firstRow + i) * dot(b, firstColumn + j, b, firstColumn + j));
                assertEquals(exact, products[i * columns + j], tolerance * lengths);
            }
        }
    }

    @Test
    void everyThreadGetsTheSameBits() throws InterruptedException {
        Matrix points = random(100, 384, 1, 3);
        float[] here = new float[SIDE * SIDE];
        float[] there = new float[SIDE * SIDE];
        try (MatrixProducts.Tiles tiles = new PyTorchMatrixProducts().tiles(points, points, SIDE)) {
            tiles.multiply(0, 1, here);
            Thread other = Thread.ofPlatform().start(() -> tiles.multiply(0, 1, there));
            other.join();
        }
        assertArrayEquals(here, there);
        assertTrue(here[0] != 0);
    }

    @Test
    void zerosGiveZeros() {
        Matrix zeros = Matrix.zeros(3, 7);
        float[] products = {1, 1, 1, 1, 1, 1, 1, 1, 1};
        try (MatrixProducts.Tiles tiles = new PyTorchTiles(zeros, zeros, SIDE, DataType.FLOAT16)) {
            tiles.multiply(0, 0, products);
        }
        assertArrayEquals(new float[9], products);
    }

    @Test
    void refusesMatricesThatDoNotFitTogether() {
        MatrixProducts products = new PyTorchMatrixProducts();
        Matrix one = Matrix.zeros(2, 3);
        Matrix other = Matrix.zeros(2, 4);
        assertThrows(IllegalArgumentException.class, () -> products.tiles(one, other, SIDE));
    }

    private static Matrix random(int rows, int columns, float scale, long seed) {
        Random random = new Random(seed);
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] = scale * (float) random.nextGaussian();
        }
        return matrix;
    }

    private static double dot(Matrix a, int i, Matrix b, int j) {
        double sum = 0;
        for (int c = 0; c < a.columns(); c++) {
            sum += (double) a.at(i, c) * b.at(j, c);
        }
        return sum;
    }
}
