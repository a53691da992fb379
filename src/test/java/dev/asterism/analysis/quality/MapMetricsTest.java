package dev.asterism.analysis.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.atlas.Estimate;
import dev.asterism.model.atlas.MapQuality;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MapMetricsTest {
    private final Golden golden = Golden.read();

    private MapQuality measure(Matrix map, int[] labels) {
        Neighbours nearest = NeighbourGraph.nearest(golden.vectors(), 20, 2, Progress.NONE);
        return MapMetrics.measure(golden.vectors(), nearest, map, new Clustering(labels, Matrix.zeros(3, 6)), 171, 2);
    }

    @Test
    void agreesWithScikitLearn() {
        MapQuality quality = measure(golden.map(), golden.labels());
        assertEquals(golden.recall(), quality.neighbourRecall().value(), 1e-9);
        assertEquals(golden.trustworthiness(), quality.trustworthiness().value(), 1e-9);
        assertEquals(golden.silhouette(), quality.silhouette().value(), 1e-6);
    }

    @Test
    void aMapThatIsTheDataIsPerfect() {
        Neighbours nearest = NeighbourGraph.nearest(golden.map(), 12, 2, Progress.NONE);
        MapQuality quality = MapMetrics.measure(
                golden.map(), nearest, golden.map(), new Clustering(golden.labels(), Matrix.zeros(3, 3)), 171, 2);
        assertEquals(1, quality.neighbourRecall().value());
        assertEquals(1, quality.trustworthiness().value());
    }

    @Test
    void noiseAndSingleClustersAreLeftOut() {
        int[] one = new int[golden.labels().length];
        assertTrue(Double.isNaN(measure(golden.map(), one).silhouette().value()));
        Arrays.fill(one, Clustering.NOISE);
        assertTrue(Double.isNaN(measure(golden.map(), one).silhouette().value()));
    }

    @Test
    void fewPointsHaveNoQuality() {
        Matrix two = new Matrix(2, 3, new float[] {0, 0, 0, 1, 1, 1});
        Neighbours nearest = NeighbourGraph.nearest(two, 12, 1, Progress.NONE);
        MapQuality quality =
                MapMetrics.measure(two, nearest, two, new Clustering(new int[2], Matrix.zeros(1, 3)), 171, 1);
        assertTrue(Double.isNaN(quality.neighbourRecall().value()));
        assertTrue(Double.isNaN(quality.trustworthiness().value()));
    }

    @Test
    void aSampleIsWithinThreeStandardErrorsOfAll() {
        Matrix vectors = heaps(3_000, 8);
        Matrix map = columns(vectors, 2);
        int[] labels = new int[vectors.rows()];
        Arrays.setAll(labels, i -> i % 5);
        Clustering clustering = new Clustering(labels, Matrix.zeros(5, 8));
        Neighbours nearest = NeighbourGraph.nearest(vectors, MapMetrics.NEIGHBOURS, 2, Progress.NONE);
        MapQuality exact = MapMetrics.measure(vectors, nearest, map, clustering, vectors.rows(), 1, 2);
        for (long seed = 1; seed <= 5; seed++) {
            MapQuality sampled = MapMetrics.measure(vectors, nearest, map, clustering, seed, 2);
            assertNear(exact.neighbourRecall(), sampled.neighbourRecall());
            assertNear(exact.trustworthiness(), sampled.trustworthiness());
            assertNear(exact.silhouette(), sampled.silhouette());
            assertEquals(sampled.silhouette(), MapMetrics.silhouette(vectors, clustering, seed, 2));
        }
    }

    private static void assertNear(Estimate exact, Estimate sampled) {
        assertEquals(0, exact.standardError());
        assertTrue(sampled.sampled() && sampled.standardError() < 0.02, sampled.toString());
        assertEquals(exact.value(), sampled.value(), 3 * sampled.standardError());
    }

    private static Matrix heaps(int n, int d) {
        Random random = new Random(171);
        Matrix vectors = Matrix.zeros(n, d);
        for (int i = 0; i < vectors.values().length; i++) {
            vectors.values()[i] = (float) (random.nextGaussian() + (i / d % 5 == i % d ? 3 : 0));
        }
        return vectors;
    }

    private static Matrix columns(Matrix of, int count) {
        Matrix first = Matrix.zeros(of.rows(), count);
        for (int i = 0; i < of.rows(); i++) {
            System.arraycopy(of.values(), of.offset(i), first.values(), first.offset(i), count);
        }
        return first;
    }

    @Test
    void samplesAreAscendingAndWithoutRepetition() {
        int[] sample = MapMetrics.sample(10_000, 300, 5);
        assertEquals(300, Arrays.stream(sample).distinct().count());
        int[] sorted = sample.clone();
        Arrays.sort(sorted);
        assertTrue(Arrays.equals(sorted, sample));
        assertTrue(Arrays.equals(sample, MapMetrics.sample(10_000, 300, 5)));
    }
}
