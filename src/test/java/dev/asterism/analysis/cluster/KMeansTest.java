package dev.asterism.analysis.cluster;

import static dev.asterism.RecordCopy.with;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.StoppingProgress;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.matrix.Matrix;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KMeansTest {
    private static Clustering fit(Matrix points, int k, long seed) {
        return KMeans.fit(points, KMeansOptions.defaults().withClusters(k).withSeed(seed), Progress.NONE);
    }

    @Test
    void findsHeapsThatLieApart() {
        Clustering found = fit(Blobs.of(3000, 24, 7, 30, 1), 7, 171);
        for (int i = 0; i < 3000; i++) {
            assertEquals(found.labels()[i % 7], found.labels()[i]);
        }
        assertEquals(7, Arrays.stream(found.labels()).distinct().count());
    }

    @Test
    void clustersOfGrownPointsKeepTheirNumbersAndAreNoWorse() {
        Matrix points = Blobs.of(1_100, 12, 6, 5, 1);
        KMeansOptions options = KMeansOptions.defaults().withClusters(6);
        Clustering before = KMeans.fit(points.select(IntStream.range(0, 1_000).toArray()), options, Progress.NONE);
        Clustering grown = KMeans.update(points, before.centroids(), options, Progress.NONE);
        assertMeans(points, grown);
        int kept = (int) IntStream.range(0, 1_000)
                .filter(i -> before.labels()[i] == grown.labels()[i])
                .count();
        assertTrue(kept > 980, kept + " of 1,000 are where they were");
        double fromScratch = KMeans.inertia(points, KMeans.fit(points, options, Progress.NONE));
        assertEquals(fromScratch, KMeans.inertia(points, grown), 0.02 * fromScratch);
    }

    @Property(tries = 60)
    void everyPointIsWithTheNearestCentroidAndCentroidsAreMeans(
            @ForAll @IntRange(min = 1, max = 700) int n,
            @ForAll @IntRange(min = 1, max = 37) int d,
            @ForAll @IntRange(min = 1, max = 40) int wanted,
            @ForAll long seed) {
        Matrix points = Blobs.of(n, d, 5, 4, seed);
        int k = Math.min(n, wanted);
        Clustering found = KMeans.fit(points, new KMeansOptions(k, 10_000, 0, seed), Progress.NONE);
        assertEquals(k, found.count());
        assertTrue(Arrays.stream(found.sizes()).allMatch(size -> size > 0));
        for (int i = 0; i < n; i++) {
            double own = distance(points, i, found.centroids(), found.labels()[i]);
            for (int c = 0; c < k; c++) {
                assertTrue(own <= distance(points, i, found.centroids(), c) * (1 + 1e-4) + 1e-6);
            }
        }
        assertMeans(points, found);
    }

    @Property(tries = 20)
    void inertiaNeverRisesFromStepToStep(@ForAll long seed, @ForAll @IntRange(min = 2, max = 25) int k) {
        Matrix points = Blobs.of(500, 8, 4, 3, seed);
        double before = Double.POSITIVE_INFINITY;
        for (int steps = 1; steps <= 12; steps++) {
            Clustering found = KMeans.fit(points, new KMeansOptions(k, steps, 0, seed), Progress.NONE);
            double inertia = KMeans.inertia(points, found);
            assertTrue(inertia <= before * (1 + 1e-6), () -> "inertia rose");
            before = inertia;
        }
    }

    @Property(tries = 20)
    void theOrderOfThePointsDoesNotChangeWhichHeapsAreFound(@ForAll long seed) {
        Matrix points = Blobs.of(400, 16, 4, 40, seed);
        int[] order = IntStream.range(0, 400).map(i -> (i * 137 + 11) % 400).toArray();
        int[] there = fit(points, 4, seed).labels();
        int[] here = fit(points.select(order), 4, seed).labels();
        int[] renamed = new int[4];
        Arrays.fill(renamed, -1);
        for (int i = 0; i < 400; i++) {
            int label = there[order[i]];
            if (renamed[label] < 0) {
                renamed[label] = here[i];
            }
            assertEquals(renamed[label], here[i]);
        }
    }

    /// Values of scikit-learn 1.2.1, the best of 50 starts.
    @ParameterizedTest
    @CsvSource({"2, 152.34795", "3, 78.85144", "4, 57.22847", "5, 46.44618"})
    void findsTheInertiaOfScikitLearnOnIris(int k, double inertia) {
        assertEquals(inertia, bestOfTen(Tables.iris(), k), 0.002 * inertia);
    }

    private static double bestOfTen(Matrix points, int k) {
        return IntStream.range(0, 10)
                .mapToDouble(seed -> KMeans.inertia(points, fit(points, k, seed)))
                .min()
                .orElseThrow();
    }

    @Test
    void theSameSeedGivesTheSameBitsOnAnyNumberOfThreads() throws Exception {
        Matrix points = Blobs.of(5000, 50, 9, 3, 4);
        Clustering alone;
        try (ForkJoinPool one = new ForkJoinPool(1)) {
            alone = one.submit(() -> fit(points, 23, 5)).get();
        }
        for (int threads : new int[] {2, 4, 7}) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                Clustering together = pool.submit(() -> fit(points, 23, 5)).get();
                assertArrayEquals(alone.labels(), together.labels());
                assertArrayEquals(
                        alone.centroids().values(), together.centroids().values());
            }
        }
        assertNotEquals(
                Arrays.hashCode(alone.labels()),
                Arrays.hashCode(fit(points, 23, 6).labels()));
    }

    @Test
    void fewerDistinctPointsThanClustersGiveAClusterEach() {
        Matrix points = Matrix.zeros(90, 5);
        for (int i = 0; i < 90; i++) {
            Arrays.fill(points.values(), i * 5, (i + 1) * 5, i % 3);
        }
        Clustering found = fit(points, 10, 171);
        assertEquals(3, found.count());
        assertArrayEquals(new int[] {30, 30, 30}, found.sizes());
        assertEquals(0, KMeans.inertia(points, found));
    }

    @Test
    void equalPointsMakeOneCluster() {
        assertEquals(1, fit(Matrix.zeros(50, 3), 4, 171).count());
    }

    @Test
    void asManyClustersAsPointsGivesEachItsOwn() {
        Clustering found = fit(Blobs.of(20, 4, 2, 1, 3), 20, 171);
        assertEquals(20, Arrays.stream(found.labels()).distinct().count());
    }

    @Test
    void onePointIsACluster() {
        assertArrayEquals(
                new int[] {0}, fit(new Matrix(1, 2, new float[] {3, 4}), 1, 171).labels());
    }

    @Test
    void refusesMoreClustersThanPoints() {
        SettingException thrown = assertThrows(SettingException.class, () -> fit(Matrix.zeros(5, 2), 12, 171));
        assertEquals("cannot make 12 clusters of 5 items; ask for no more clusters than items", thrown.getMessage());
        assertThrows(SettingException.class, () -> fit(Matrix.zeros(0, 2), 1, 171));
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        Matrix points = Blobs.of(10, 4, 2, 1, 3);
        points.values()[4 * 6 + 1] = Float.NaN;
        InputException thrown = assertThrows(InputException.class, () -> fit(points, 2, 171));
        assertTrue(thrown.getMessage().contains("vector 6"), thrown.getMessage());
    }

    @Test
    void refusesOptionsWithoutSense() {
        KMeansOptions options = KMeansOptions.defaults();
        assertThrows(SettingException.class, () -> options.withClusters(0));
        assertThrows(SettingException.class, () -> with(options, "maxIterations", 0));
        assertThrows(SettingException.class, () -> with(options, "tolerance", -1));
        assertThrows(SettingException.class, () -> with(options, "tolerance", Double.NaN));
    }

    @Test
    void returnsWhatItHasWhenCancelledOnTheWayAndThrowsWhenItHasNothing() {
        Matrix points = Blobs.of(500, 8, 4, 3, 1);
        Clustering found = KMeans.fit(points, KMeansOptions.defaults(), StoppingProgress.after(12));
        assertEquals(500, found.labels().length);
        assertMeans(points, found);
        assertThrows(
                CancelledException.class,
                () -> KMeans.fit(points, KMeansOptions.defaults(), StoppingProgress.after(3)));
    }

    private static void assertMeans(Matrix points, Clustering found) {
        int d = points.columns();
        double[] sums = new double[found.count() * d];
        for (int i = 0; i < points.rows(); i++) {
            for (int j = 0; j < d; j++) {
                sums[found.labels()[i] * d + j] += points.at(i, j);
            }
        }
        int[] sizes = found.sizes();
        for (int c = 0; c < sums.length; c++) {
            assertEquals(sums[c] / sizes[c / d], found.centroids().values()[c], 1e-5);
        }
    }

    private static double distance(Matrix points, int i, Matrix centroids, int c) {
        double sum = 0;
        for (int j = 0; j < points.columns(); j++) {
            double difference = (double) points.at(i, j) - centroids.at(c, j);
            sum += difference * difference;
        }
        return sum;
    }
}
