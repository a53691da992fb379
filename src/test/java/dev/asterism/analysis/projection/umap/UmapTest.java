package dev.asterism.analysis.projection.umap;

import static dev.asterism.RecordCopy.with;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.StoppingProgress;
import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.analysis.projection.pca.Pca;
import dev.asterism.analysis.quality.MapMetrics;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.atlas.MapQuality;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UmapTest {
    private static final int HEAPS = 6;
    private static final Matrix POINTS = heaps(900, 20);
    private static final Neighbours NEAREST = NeighbourGraph.nearest(POINTS, 20, 2, Progress.NONE);
    private static final Matrix START = Pca.fit(POINTS, 3, 2).coordinates();
    private static final UmapOptions OPTIONS = with(UmapOptions.defaults(), "epochs", 150, "threads", 2);

    /// Point `i` belongs to heap `i % HEAPS`.
    private static Matrix heaps(int n, int d) {
        Random random = new Random(8);
        float[][] centres = new float[HEAPS][d];
        for (float[] centre : centres) {
            for (int j = 0; j < d; j++) {
                centre[j] = (float) (5 * random.nextGaussian());
            }
        }
        Matrix points = Matrix.zeros(n, d);
        for (int i = 0; i < points.values().length; i++) {
            points.values()[i] = (float) (centres[i / d % HEAPS][i % d] + random.nextGaussian());
        }
        return points;
    }

    private static Projection fit(UmapOptions options) {
        return fit(options, Progress.NONE);
    }

    static Projection fit(UmapOptions options, Progress progress) {
        return Umap.fit(NEAREST, START, options, progress);
    }

    private static void assertFinite(Matrix coordinates) {
        for (float value : coordinates.values()) {
            assertTrue(Float.isFinite(value));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void neighboursStayNeighboursAndHeapsStayApart(int dimensions) {
        Projection map = fit(OPTIONS.withDimensions(dimensions));
        assertEquals(dimensions, map.dimensions());
        assertEquals(ProjectionMethod.UMAP, map.method());
        assertEquals(150, map.iterations());
        int[] labels = new int[POINTS.rows()];
        Arrays.setAll(labels, i -> i % HEAPS);
        Clustering heaps = new Clustering(labels, Matrix.zeros(HEAPS, POINTS.columns()));
        MapQuality quality = MapMetrics.measure(POINTS, NEAREST, map.coordinates(), heaps, 1, 2);
        assertTrue(quality.trustworthiness().value() > 0.93, quality.toString());
        MapQuality inMap = MapMetrics.measure(map.coordinates(), NEAREST, map.coordinates(), heaps, 1, 2);
        assertTrue(inMap.silhouette().value() > 0.7, inMap.toString());
    }

    @Test
    void theSameSeedGivesTheSameBitsOnAnyNumberOfThreads() {
        float[] alone =
                fit(with(OPTIONS, "epochs", 40, "threads", 1)).coordinates().values();
        for (int threads : new int[] {2, 4, 7}) {
            assertArrayEquals(
                    alone,
                    fit(with(OPTIONS, "epochs", 40, "threads", threads))
                            .coordinates()
                            .values());
        }
    }

    @Test
    void optionsWithoutSenseAreRefused() {
        assertThrows(SettingException.class, () -> OPTIONS.withDimensions(4));
        assertThrows(SettingException.class, () -> with(OPTIONS, "neighbours", 1));
        assertThrows(SettingException.class, () -> with(OPTIONS, "minDistance", 1.5));
        assertThrows(SettingException.class, () -> with(OPTIONS, "spread", 0));
        assertThrows(SettingException.class, () -> with(OPTIONS, "epochs", -1));
        assertThrows(SettingException.class, () -> with(OPTIONS, "negativeSamples", -1));
        assertThrows(SettingException.class, () -> with(OPTIONS, "threads", 0));
    }

    @Test
    void equalPointsGiveNoNaN() {
        Matrix equal = Matrix.zeros(60, 4);
        Neighbours nearest = NeighbourGraph.nearest(equal, 14, 2, Progress.NONE);
        assertFinite(
                Umap.fit(nearest, Matrix.zeros(60, 3), OPTIONS, Progress.NONE).coordinates());
    }

    @Test
    void fewPointsAreLaidOutToo() {
        for (int n = 0; n <= 5; n++) {
            Matrix points = Matrix.zeros(n, 2);
            for (int i = 0; i < n; i++) {
                points.values()[2 * i] = i;
            }
            Neighbours nearest = NeighbourGraph.nearest(points, 14, 1, Progress.NONE);
            Matrix map = Umap.fit(nearest, points, OPTIONS, Progress.NONE).coordinates();
            assertEquals(n, map.rows());
            assertEquals(3, map.columns());
            assertFinite(map);
        }
    }

    @Test
    void refusesInitialCoordinatesOfOtherPointsOrNotFinite() {
        assertThrows(InputException.class, () -> Umap.fit(NEAREST, Matrix.zeros(7, 3), OPTIONS, Progress.NONE));
        Matrix broken = new Matrix(START.rows(), 3, START.values().clone());
        broken.values()[31] = Float.NaN;
        InputException thrown =
                assertThrows(InputException.class, () -> Umap.fit(NEAREST, broken, OPTIONS, Progress.NONE));
        assertTrue(thrown.getMessage().contains("point 10, column 1"), thrown.getMessage());
    }

    @Test
    void returnsWhatItHasWhenCancelled() {
        Projection map = Umap.fit(NEAREST, START, OPTIONS, StoppingProgress.after(10));
        assertEquals(10, map.iterations());
        assertFinite(map.coordinates());
    }
}
