package dev.asterism.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.matrix.InterleavedBlocks;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PyTorchMatrixProductsTest {
    private static final int SIDE = 64;

    private enum Arithmetic {
        SINGLE(new SingleProducts()),
        HALF(new HalfProducts()),
        BRAIN(new BrainProducts()),
        INTEGER(new IntegerProducts());

        private final ProductArithmetic products;

        Arithmetic(ProductArithmetic products) {
            this.products = products;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HALF, 200, 130, 33, 1",
        "SINGLE, 200, 130, 33, 1",
        "HALF, 64, 64, 384, 1e-6",
        "HALF, 70, 1, 5, 1e6",
        "SINGLE, 1, 70, 1, 1e6",
        "BRAIN, 200, 130, 33, 1",
        "BRAIN, 64, 64, 384, 1e-6",
        "INTEGER, 200, 130, 33, 1",
        "INTEGER, 64, 64, 384, 1e-6",
        "INTEGER, 70, 1, 5, 1e6"
    })
    void productsAreAsNearTheTrueOnesAsPromised(Arithmetic arithmetic, int m, int n, int d, float scale) {
        Matrix rows = random(m, d, scale, 1);
        Matrix columns = random(n, d, scale, 2);
        try (MatrixProducts.Tiles tiles = new PyTorchTiles(rows, columns, new float[d], SIDE, arithmetic.products)) {
            for (int row = 0; row * SIDE < m; row++) {
                for (int column = 0; column * SIDE < n; column++) {
                    float[] products = tile(tiles, row, column);
                    verify(rows, columns, row, column, products, tiles.tolerance());
                }
            }
        }
    }

    /// One line after the other, [#SIDE] numbers each.
    private static float[] tile(MatrixProducts.Tiles tiles, int row, int column) {
        float[] tile = new float[SIDE * SIDE];
        tiles.multiply(row, column, (i, products) -> System.arraycopy(products, 0, tile, i * SIDE, products.length));
        return tile;
    }

    private static void verify(Matrix a, Matrix b, int rowBlock, int columnBlock, float[] products, float tolerance) {
        InterleavedBlocks rows = new InterleavedBlocks(a.rows(), SIDE);
        InterleavedBlocks columns = new InterleavedBlocks(b.rows(), SIDE);
        for (int i = 0; i < rows.size(rowBlock); i++) {
            for (int j = 0; j < columns.size(columnBlock); j++) {
                int row = rows.row(rowBlock, i);
                int column = columns.row(columnBlock, j);
                double lengths = Math.sqrt(dot(a, row, a, row) * dot(b, column, b, column));
                assertEquals(dot(a, row, b, column), products[i * SIDE + j], tolerance * lengths);
            }
        }
    }

    @Test
    void everyThreadGetsTheSameBits() throws InterruptedException {
        Matrix points = random(100, 384, 1, 3);
        float[] here;
        AtomicReference<float[]> there = new AtomicReference<>();
        try (MatrixProducts.Tiles tiles = new PyTorchMatrixProducts().tiles(points, points, new float[384], SIDE)) {
            here = tile(tiles, 0, 1);
            Thread other = Thread.ofPlatform().start(() -> there.set(tile(tiles, 0, 1)));
            other.join();
        }
        assertArrayEquals(here, there.get());
        assertTrue(here[0] != 0);
    }

    @Test
    void theOriginIsTakenOff() {
        Matrix rows = new Matrix(2, 2, new float[] {1001, 2000, 1000, 2003});
        for (Arithmetic arithmetic : Arithmetic.values()) {
            try (MatrixProducts.Tiles tiles =
                    new PyTorchTiles(rows, rows, new float[] {1000, 2000}, SIDE, arithmetic.products)) {
                float[] products = tile(tiles, 0, 0);
                assertArrayEquals(new float[] {1, 0}, Arrays.copyOf(products, 2), 0.02f);
                assertArrayEquals(new float[] {0, 9}, Arrays.copyOfRange(products, SIDE, SIDE + 2), 0.02f);
            }
        }
    }

    @Test
    void zerosGiveZeros() {
        Matrix zeros = Matrix.zeros(3, 7);
        for (Arithmetic arithmetic : Arithmetic.values()) {
            try (MatrixProducts.Tiles tiles = new PyTorchTiles(zeros, zeros, new float[7], SIDE, arithmetic.products)) {
                assertArrayEquals(new float[SIDE * SIDE], tile(tiles, 0, 0));
            }
        }
    }

    @Test
    void refusesMatricesThatDoNotFitTogether() {
        MatrixProducts products = new PyTorchMatrixProducts();
        Matrix one = Matrix.zeros(2, 3);
        Matrix other = Matrix.zeros(2, 4);
        assertThrows(IllegalArgumentException.class, () -> products.tiles(one, other, new float[3], SIDE));
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
