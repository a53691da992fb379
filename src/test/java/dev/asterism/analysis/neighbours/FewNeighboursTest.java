package dev.asterism.analysis.neighbours;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.asterism.model.Progress;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.torch.PyTorchMatrixProducts;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FewNeighboursTest {
    /// Nobody asks the engine.
    private static final MatrixProducts NONE = (_, _, _, _) -> {
        throw new AssertionError("the engine was started");
    };

    @ParameterizedTest
    @CsvSource({"1, 1, 3, 5", "40, 997, 7, 12", "33, 500, 20, 90", "5, 3, 2, 10"})
    void areThoseThatTheEngineFinds(int queries, int others, int dimensions, int k) {
        Matrix some = random(queries, dimensions, 0);
        Matrix among = random(others, dimensions, 0);
        Neighbours plain = FewNeighbours.among(some, among, k, NONE, Progress.NONE);
        Neighbours engine = NeighbourGraph.among(some, among, k, new PyTorchMatrixProducts(), Progress.NONE);
        assertEquals(engine.k(), plain.k());
        assertArrayEquals(engine.indices(), plain.indices());
        assertArrayEquals(engine.distances(), plain.distances(), 1e-5f);
    }

    @ParameterizedTest
    @CsvSource({"1000", "1e20"})
    void areFoundFarFromTheOriginAndBeyondWhatSquaresHold(float away) {
        Matrix among = random(200, 6, away);
        int[] first = {0, 1, 2, 3};
        Neighbours plain = FewNeighbours.among(among.select(first), among, 1, NONE, Progress.NONE);
        if (away < 1e10f) {
            assertArrayEquals(first, plain.indices());
        }
        assertArrayEquals(new float[first.length], plain.distances());
    }

    private static Matrix random(int n, int d, float away) {
        Random random = new Random(n);
        Matrix points = Matrix.zeros(n, d);
        for (int i = 0; i < points.values().length; i++) {
            points.values()[i] = away + (float) random.nextGaussian();
        }
        return points;
    }
}
