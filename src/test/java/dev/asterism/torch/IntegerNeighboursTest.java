package dev.asterism.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.model.Progress;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;
import dev.asterism.model.matrix.Neighbours;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Rows that are hard to round to 8 bits have the same neighbours as in single precision.
class IntegerNeighboursTest {
    private static final int QUERIES = 300;
    private static final int OTHERS = 3_000;
    private static final int D = 96;
    private static final int K = 20;

    private enum Rows {
        GAUSSIAN(random -> random.nextGaussian()),
        BINARY(random -> random.nextInt(20) == 0 ? 1 : 0),
        HEAVY_TAILED(random -> Math.pow(random.nextDouble(), -2) * (random.nextBoolean() ? 1 : -1)),
        FAR_FROM_THE_ORIGIN(random -> 1_000 + random.nextGaussian());

        private final ToDoubleFunction<Random> number;

        Rows(ToDoubleFunction<Random> number) {
            this.number = number;
        }

        Matrix make(int rows, long seed) {
            Random random = new Random(seed);
            Matrix matrix = Matrix.zeros(rows, D);
            for (int i = 0; i < matrix.values().length; i++) {
                matrix.values()[i] = (float) number.applyAsDouble(random);
            }
            return matrix;
        }
    }

    @ParameterizedTest
    @EnumSource
    void roundingCostsNoNeighbour(Rows rows) {
        Matrix queries = rows.make(QUERIES, 1);
        Matrix others = rows.make(OTHERS, 2);
        Neighbours exact = find(queries, others, new SingleProducts());
        Neighbours found = find(queries, others, new IntegerProducts());
        assertArrayEquals(exact.distances(), found.distances(), 0);
    }

    private static Neighbours find(Matrix queries, Matrix others, ProductArithmetic arithmetic) {
        MatrixProducts products = new PyTorchMatrixProducts(() -> arithmetic);
        return NeighbourGraph.among(queries, others, K, products, Progress.NONE);
    }
}
