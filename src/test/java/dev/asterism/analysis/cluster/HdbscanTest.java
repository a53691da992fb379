package dev.asterism.analysis.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.matrix.Matrix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HdbscanTest {
    private static final String REFERENCE = "hdbscan-scikit-learn-1.6.1.csv";

    private static Clustering fit(Matrix points, int minClusterSize, int minSamples) {
        return Hdbscan.fit(points, points, new HdbscanOptions(minClusterSize, minSamples), Progress.NONE);
    }

    @Test
    void findsHeapsAndLeavesOutWhatLiesBetween() {
        Matrix points = Blobs.of(600, 3, 4, 40, 1);
        Random random = new Random(2);
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 3; j++) {
                points.values()[i * 3 + j] = 400 + 900 * random.nextFloat();
            }
        }
        Clustering found = fit(points, 15, 5);
        assertEquals(4, found.count());
        for (int i = 0; i < 600; i++) {
            assertEquals(i < 12 ? Clustering.NOISE : found.labels()[12 + i % 4], found.labels()[i]);
        }
    }

    @Test
    void findsRingsInsideEachOther() {
        Random random = new Random(3);
        Matrix points = Matrix.zeros(800, 2);
        for (int i = 0; i < 800; i++) {
            double radius = (i % 2 == 0 ? 1 : 4) + 0.1 * random.nextGaussian();
            double angle = 2 * Math.PI * random.nextDouble();
            points.values()[2 * i] = (float) (radius * Math.cos(angle));
            points.values()[2 * i + 1] = (float) (radius * Math.sin(angle));
        }
        Clustering found = fit(points, 50, 5);
        assertEquals(2, found.count());
        for (int i = 0; i < 800; i++) {
            assertEquals(found.labels()[i % 2], found.labels()[i]);
        }
    }

    /// With one sample the spanning tree is unique; with more, mutual reachability has ties, and a point between two
    /// clusters may fall to either.
    @ParameterizedTest
    @CsvSource({"2, 8, 1, 0", "3, 8, 4, 2", "4, 20, 5, 2"})
    void agreesWithScikitLearn(int column, int minClusterSize, int minSamples, int tolerated) {
        Matrix table = Tables.read(REFERENCE);
        int[] ours = fit(referencePoints(), minClusterSize, minSamples).labels();
        Map<Integer, Integer> names = new HashMap<>();
        names.put(Clustering.NOISE, Clustering.NOISE);
        int different = 0;
        for (int i = 0; i < ours.length; i++) {
            Integer known = names.putIfAbsent((int) table.at(i, column), ours[i]);
            different += known != null && known != ours[i] ? 1 : 0;
        }
        assertTrue(different <= tolerated, "different: " + different);
        assertEquals(names.size(), names.values().stream().distinct().count());
    }

    static Matrix referencePoints() {
        Matrix table = Tables.read(REFERENCE);
        Matrix points = Matrix.zeros(table.rows(), 2);
        for (int i = 0; i < table.rows(); i++) {
            System.arraycopy(table.values(), table.offset(i), points.values(), 2 * i, 2);
        }
        return points;
    }

    @Test
    void centroidsAreMeansInTheOriginalSpace() {
        Matrix points = Blobs.of(300, 20, 3, 40, 5);
        Matrix reduced = Matrix.zeros(300, 2);
        for (int i = 0; i < 300; i++) {
            reduced.values()[2 * i] = 10 * (i % 3) + (float) Math.sin(i);
            reduced.values()[2 * i + 1] = (float) Math.cos(2 * i);
        }
        Clustering found = Hdbscan.fit(reduced, points, HdbscanOptions.forPoints(300), Progress.NONE);
        assertEquals(3, found.count());
        assertEquals(20, found.centroids().columns());
        double sum = 0;
        for (int i = 0; i < 300; i += 3) {
            sum += points.at(i, 7);
        }
        assertEquals(sum / 100, found.centroids().at(found.labels()[0], 7), 1e-4);
    }

    @Test
    void oneHeapIsOneClusterNotNoise() {
        Clustering found = fit(Blobs.of(200, 2, 1, 0, 5), 60, 5);
        assertEquals(1, found.count());
        assertTrue(Arrays.stream(found.labels()).allMatch(label -> label == 0));
    }

    @Test
    void equalPointsAndFewPointsAreClustersToo() {
        assertArrayEquals(new int[40], fit(Matrix.zeros(40, 3), 5, 5).labels());
        assertArrayEquals(new int[1], fit(Matrix.zeros(1, 3), 5, 5).labels());
        assertArrayEquals(new int[3], fit(Blobs.of(3, 2, 1, 1, 1), 5, 5).labels());
        assertEquals(0, fit(Matrix.zeros(0, 3), 5, 5).count());
        Matrix twice = Matrix.zeros(40, 1);
        Arrays.fill(twice.values(), 20, 40, 7);
        assertEquals(2, fit(twice, 5, 5).count());
    }

    @Test
    void numbersOfThreadsChangeNothing() throws Exception {
        Matrix points = Blobs.of(2000, 3, 6, 6, 9);
        int[] here = fit(points, 20, 5).labels();
        try (ForkJoinPool pool = new ForkJoinPool(3)) {
            assertArrayEquals(
                    here, pool.submit(() -> fit(points, 20, 5).labels()).get());
        }
    }

    @Test
    void bothOptionsChangeTheResultAndNonsenseIsRefused() {
        Matrix points = Blobs.of(500, 2, 5, 5, 9);
        int[] base = fit(points, 10, 5).labels();
        assertTrue(!Arrays.equals(base, fit(points, 80, 5).labels()));
        assertTrue(!Arrays.equals(base, fit(points, 10, 20).labels()));
        assertThrows(SettingException.class, () -> new HdbscanOptions(1, 5));
        assertThrows(SettingException.class, () -> new HdbscanOptions(5, 0));
    }
}
