package dev.asterism.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.asterism.model.CancelledException;
import dev.asterism.model.Matrix;
import dev.asterism.model.MatrixProducts;
import dev.asterism.model.Neighbours;
import dev.asterism.model.Progress;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PyTorchMatrixProductsTest {
    private static final Progress.Stage STAGE = Progress.NONE.stage("", 0);

    private final MatrixProducts products = new PyTorchMatrixProducts();

    @ParameterizedTest
    @CsvSource({"2, 1, 1", "3, 5, 2", "300, 7, 12", "1024, 16, 5", "2500, 33, 91", "40, 3, 39"})
    void findsTheNeighboursThatComparingAllPairsFinds(int rows, int columns, int k) {
        Matrix points = random(rows, columns, 171);

        Neighbours found = products.nearest(points, k, STAGE);

        for (int i = 0; i < rows; i += 1 + rows / 50) {
            int point = i;
            int[] expected = IntStream.range(0, rows)
                    .filter(j -> j != point)
                    .boxed()
                    .sorted(Comparator.comparingDouble(j -> squaredDistance(points, point, points, j)))
                    .limit(k)
                    .mapToInt(j -> j)
                    .toArray();
            for (int n = 0; n < k; n++) {
                double distance = squaredDistance(points, point, points, expected[n]);
                assertEquals(distance, found.distances()[i * k + n], 1e-5 * (1 + distance));
            }
        }
    }

    @Test
    void ordersDuplicatesByTheirIndex() {
        Matrix points = random(40, 384, 7);
        Matrix doubled = points.select(IntStream.range(0, 2000).map(i -> i % 40).toArray());

        Neighbours found = products.nearest(doubled, 45, STAGE);

        int[] expected = IntStream.range(0, 50)
                .map(i -> i * 40 + 3)
                .filter(i -> i != 43)
                .limit(45)
                .toArray();
        assertArrayEquals(
                expected,
                IntStream.range(0, 45).map(n -> found.indices()[43 * 45 + n]).toArray());
        assertEquals(0f, found.distances()[43 * 45 + 44]);
    }

    @Test
    void findsTheSameOnAnyNumberOfCores() {
        Matrix points = random(3000, 20, 3);

        Neighbours one = new PyTorchMatrixProducts(1).nearest(points, 15, STAGE);
        Neighbours three = new PyTorchMatrixProducts(3).nearest(points, 15, STAGE);

        assertArrayEquals(one.indices(), three.indices());
        assertArrayEquals(one.distances(), three.distances());
    }

    @Test
    void keepsPrecisionFarFromTheOrigin() {
        Matrix points = random(500, 8, 5);
        Matrix moved = new Matrix(500, 8, points.values().clone());
        for (int i = 0; i < moved.values().length; i++) {
            moved.values()[i] += 1000;
        }

        Neighbours found = products.nearest(moved, 5, STAGE);

        for (int n = 0; n < 5; n++) {
            assertEquals(squaredDistance(moved, 9, moved, found.indices()[45 + n]), found.distances()[45 + n], 1e-4);
        }
    }

    @Test
    void refusesMoreNeighboursThanThereAre() {
        assertThrows(IllegalArgumentException.class, () -> products.nearest(random(10, 2, 1), 10, STAGE));
    }

    @Test
    void stopsWhenAsked() {
        Progress.Stage stopped = new Progress.Stage() {
            @Override
            public void reach(long done, String note) {}

            @Override
            public boolean cancelled() {
                return true;
            }

            @Override
            public void close() {}
        };
        assertThrows(CancelledException.class, () -> products.nearest(random(3000, 4, 1), 3, stopped));
    }

    @Test
    void assignsEveryPointToItsNearestCentroid() {
        Matrix points = random(5000, 24, 11);
        Matrix centroids = random(17, 24, 12);
        int[] labels = new int[5000];
        float[] distances = new float[5000];

        products.assign(points, centroids, labels, distances);

        for (int i = 0; i < 5000; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < 17; c++) {
                least = Math.min(least, squaredDistance(points, i, centroids, c));
            }
            assertEquals(least, distances[i], 1e-4);
            assertEquals(least, squaredDistance(points, i, centroids, labels[i]), 1e-4);
        }
    }

    @Test
    void multipliesAsTheDefinitionSays() {
        Matrix a = random(2100, 5, 1);
        Matrix b = random(3, 5, 2);

        Matrix product = products.multiplyTransposed(a, b);

        assertEquals(2100, product.rows());
        for (int i = 0; i < 2100; i++) {
            for (int j = 0; j < 3; j++) {
                double sum = 0;
                for (int c = 0; c < 5; c++) {
                    sum += a.at(i, c) * b.at(j, c);
                }
                assertEquals(sum, product.at(i, j), 1e-5);
            }
        }
        assertEquals(0, products.multiplyTransposed(Matrix.zeros(0, 5), b).rows());
    }

    private static Matrix random(int rows, int columns, long seed) {
        Random random = new Random(seed);
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] = (float) random.nextGaussian();
        }
        return matrix;
    }

    private static double squaredDistance(Matrix a, int i, Matrix b, int j) {
        double sum = 0;
        for (int c = 0; c < a.columns(); c++) {
            double difference = (double) a.at(i, c) - b.at(j, c);
            sum += difference * difference;
        }
        return sum;
    }
}
