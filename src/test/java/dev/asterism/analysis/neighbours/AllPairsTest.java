package dev.asterism.analysis.neighbours;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.Progress;
import dev.asterism.model.error.InputException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;
import dev.asterism.torch.PyTorchMatrixProducts;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllPairsTest {
    @ParameterizedTest
    @CsvSource({"2, 1, 1", "3, 5, 2", "300, 7, 12", "512, 16, 5", "1300, 33, 91", "5000, 12, 30", "40, 3, 39"})
    void theEngineFindsWhatComparingAllPairsFinds(int n, int d, int k) {
        Matrix points = random(n, d);
        assertSame(exact(points, k), find(points, k, new PyTorchMatrixProducts(), 2));
    }

    @ParameterizedTest
    @CsvSource({"0", "1e-3", "0.05", "0.5"})
    void noRoundingOfTheProductsCostsANeighbour(float tolerance) {
        Matrix points = random(700, 9);
        assertSame(exact(points, 20), find(points, 20, new CoarseProducts(tolerance), 2));
    }

    @Test
    void ordersDuplicatesByTheirIndex() {
        Matrix doubled =
                random(40, 384).select(IntStream.range(0, 2000).map(i -> i % 40).toArray());
        Neighbours found = find(doubled, 45, new PyTorchMatrixProducts(), 2);
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
    void moreDuplicatesThanAreKeptDoNoHarm() {
        Matrix doubled =
                random(4, 32).select(IntStream.range(0, 1200).map(i -> i % 4).toArray());
        Neighbours found = find(doubled, 10, new CoarseProducts(1e-3f), 2);
        assertArrayEquals(new float[12_000], found.distances(), 1e-5f);
    }

    /// Every second point of a crowd and the rest alone: the samples of those who are alone promise too little, or too
    /// much.
    @Test
    void anUnluckySampleCostsNoNeighbour() {
        Matrix points = random(4200, 6);
        for (int i = 0; i < points.rows(); i++) {
            boolean inSample = i % 5 == 0;
            for (int c = 0; c < 6; c++) {
                points.values()[i * 6 + c] *= inSample ? 0.01f : 1 + i % 7;
            }
        }
        assertSame(exact(points, 91), find(points, 91, new PyTorchMatrixProducts(), 2));
    }

    @Test
    void someAmongOthersAreThoseThatComparingThemAllFinds() {
        Matrix points = random(1300, 33);
        Matrix queries = points.select(IntStream.range(700, 1300).toArray());
        Matrix others = points.select(IntStream.range(0, 700).toArray());
        for (MatrixProducts products : new MatrixProducts[] {new PyTorchMatrixProducts(), new CoarseProducts(0.05f)}) {
            Neighbours found = NeighbourGraph.among(queries, others, 20, products, Progress.NONE);
            for (int q = 0; q < 600; q += 7) {
                int query = q;
                double[] expected = IntStream.range(0, 700)
                        .mapToDouble(j -> squaredDistance(queries, query, others, j))
                        .sorted()
                        .limit(20)
                        .toArray();
                for (int j = 0; j < 20; j++) {
                    int at = q * 20 + j;
                    assertEquals(expected[j], found.distances()[at], 1e-3);
                    assertEquals(expected[j], squaredDistance(queries, q, others, found.indices()[at]), 1e-3);
                }
            }
        }
    }

    private static double squaredDistance(Matrix a, int i, Matrix b, int j) {
        double sum = 0;
        for (int c = 0; c < a.columns(); c++) {
            double difference = a.at(i, c) - b.at(j, c);
            sum += difference * difference;
        }
        return sum;
    }

    @Test
    void theSameOnAnyNumberOfCores() {
        Matrix points = random(6000, 20);
        MatrixProducts products = new PyTorchMatrixProducts();
        Neighbours one = find(points, 15, products, 1);
        Neighbours three = find(points, 15, products, 3);
        assertArrayEquals(one.indices(), three.indices());
        assertArrayEquals(one.distances(), three.distances());
    }

    @Test
    void keepsPrecisionFarFromTheOrigin() {
        Matrix points = random(500, 8);
        for (int i = 0; i < points.values().length; i++) {
            points.values()[i] += 1000;
        }
        assertSame(exact(points, 5), find(points, 5, new PyTorchMatrixProducts(), 2));
    }

    @Test
    void saysWhichCoordinateIsNoNumber() {
        Matrix points = random(50, 8);
        points.values()[17 * 8 + 3] = Float.NaN;
        InputException refused =
                assertThrows(InputException.class, () -> NeighbourGraph.nearest(points, 5, 2, Progress.NONE));
        assertTrue(refused.getMessage().contains("vector 17"), refused.getMessage());
        points.values()[17 * 8 + 3] = Float.NEGATIVE_INFINITY;
        assertThrows(InputException.class, () -> NeighbourGraph.nearest(points, 5, 2, Progress.NONE));
        Matrix many = Matrix.zeros(10_001, 1);
        many.values()[10_000] = Float.POSITIVE_INFINITY;
        assertThrows(InputException.class, () -> NeighbourGraph.nearest(many, 5, new CoarseProducts(0), Progress.NONE));
    }

    /// On a line, where everybody knows who is next to whom.
    @Test
    void findsTheNeighboursOfMoreThanAFewPoints() {
        Matrix line = Matrix.zeros(10_500, 1);
        for (int i = 0; i < line.rows(); i++) {
            line.values()[i] = i / 100f;
        }
        Neighbours found = NeighbourGraph.nearest(line, 2, new PyTorchMatrixProducts(), Progress.NONE);
        for (int i = 1; i < line.rows() - 1; i++) {
            assertEquals(2 * i, found.indices()[2 * i] + found.indices()[2 * i + 1]);
            assertEquals(1e-4f, found.distances()[2 * i + 1], 1e-5f);
        }
    }

    private static Neighbours find(Matrix points, int k, MatrixProducts products, int threads) {
        try (ThreadTeam team = new ThreadTeam(threads);
                Progress.Stage stage = Progress.NONE.stage("", 0)) {
            return new AllPairs(points, k).find(products, team, stage);
        }
    }

    private static Neighbours exact(Matrix points, int k) {
        return NeighbourGraph.nearest(points, k, 2, Progress.NONE);
    }

    /// Distances are equal to rounding, and so are the indices but where two distances are.
    private static void assertSame(Neighbours expected, Neighbours found) {
        assertEquals(expected.k(), found.k());
        for (int i = 0; i < expected.indices().length; i++) {
            assertEquals(expected.distances()[i], found.distances()[i], 1e-4 * (1 + expected.distances()[i]));
        }
        long differing = IntStream.range(0, expected.indices().length)
                .filter(i -> expected.indices()[i] != found.indices()[i])
                .count();
        assertTrue(differing <= expected.indices().length / 500, differing + " of " + expected.indices().length);
    }

    private static Matrix random(int rows, int columns) {
        Random random = new Random(171);
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] = (float) random.nextGaussian();
        }
        return matrix;
    }
}
