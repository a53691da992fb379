package dev.asterism.analysis.projection.landmark;

import static dev.asterism.RecordCopy.with;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.analysis.projection.tsne.TsneOptions;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.torch.PyTorchMatrixProducts;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LandmarkTsneTest {
    private static final int N = 1200;
    private static final int BLOBS = 4;

    @Test
    void thoseThatAreNotLandmarksLandAmongTheirLike() {
        Matrix points = blobs();
        Projection map = fit(points, 300, 2);
        assertEquals(N, map.coordinates().rows());
        int among = 0;
        for (int i = 0; i < N; i += 5) {
            among += nearest(map.coordinates(), i) % BLOBS == i % BLOBS ? 1 : 0;
        }
        assertTrue(among > 0.98 * N / 5, among + " of " + N / 5);
    }

    @Test
    void theSameBitsOnAnyNumberOfThreads() {
        Matrix points = blobs();
        float[] one = fit(points, 300, 1).coordinates().values();
        assertArrayEquals(one, fit(points, 300, 2).coordinates().values());
        assertArrayEquals(one, fit(points, 300, 4).coordinates().values());
    }

    private static Projection fit(Matrix points, int landmarks, int threads) {
        TsneOptions options = with(TsneOptions.defaults(), "iterations", 200, "threads", threads);
        return LandmarkTsne.fit(points, landmarks, new PyTorchMatrixProducts(), options, Progress.NONE);
    }

    private static Matrix blobs() {
        Random random = new Random(7);
        Matrix points = Matrix.zeros(N, 12);
        for (int i = 0; i < points.values().length; i++) {
            points.values()[i] = (float) random.nextGaussian() * 0.5f + (i % 12 == i / 12 % BLOBS ? 4 : 0);
        }
        return points;
    }

    private static int nearest(Matrix map, int i) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < map.rows(); j++) {
            double distance = 0;
            for (int c = 0; c < 3; c++) {
                distance += Math.pow(map.at(j, c) - map.at(i, c), 2);
            }
            if (j != i && distance < least) {
                least = distance;
                nearest = j;
            }
        }
        return nearest;
    }
}
