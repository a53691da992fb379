package dev.asterism.analysis.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.asterism.StoppingProgress;
import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.matrix.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoKTest {
    private static int choose(Matrix points) {
        return AutoK.choose(points, KMeansOptions.defaults(), Progress.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8, 12})
    void findsTheNumberOfHeaps(int heaps) {
        assertEquals(heaps, choose(Blobs.of(60 * heaps, 10, heaps, 30, 4)));
    }

    @Test
    void looksAtASampleOfManyPoints() {
        assertEquals(6, choose(Blobs.of(9000, 8, 6, 30, 4)));
    }

    /// scikit-learn finds silhouettes of 0.681, 0.553, 0.498 and 0.489 for 2, 3, 4 and 5 clusters.
    @Test
    void partsIrisInTwo() {
        assertEquals(2, choose(Tables.iris()));
    }

    @Test
    void pointsThatCannotBePartedMakeOneCluster() {
        assertEquals(1, choose(Matrix.zeros(100, 3)));
        assertEquals(1, choose(Matrix.zeros(1, 3)));
        assertEquals(1, choose(Blobs.of(2, 3, 1, 1, 1)));
    }

    @Test
    void fewPointsAreEnough() {
        Matrix points = Matrix.zeros(6, 1);
        for (int i = 0; i < 6; i++) {
            points.values()[i] = i < 3 ? i : 100 + i;
        }
        assertEquals(2, choose(points));
    }

    @Test
    void cancellingAtOnceGivesNoNumber() {
        assertThrows(
                CancelledException.class,
                () -> AutoK.choose(Blobs.of(50, 2, 2, 9, 1), KMeansOptions.defaults(), StoppingProgress.atOnce()));
    }
}
