package dev.asterism.analysis.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.atlas.MapQuality;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import java.util.Arrays;
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
        assertEquals(golden.recall(), quality.neighbourRecall(), 1e-9);
        assertEquals(golden.trustworthiness(), quality.trustworthiness(), 1e-9);
        assertEquals(golden.silhouette(), quality.silhouette(), 1e-6);
    }

    @Test
    void aMapThatIsTheDataIsPerfect() {
        Neighbours nearest = NeighbourGraph.nearest(golden.map(), 12, 2, Progress.NONE);
        MapQuality quality = MapMetrics.measure(
                golden.map(), nearest, golden.map(), new Clustering(golden.labels(), Matrix.zeros(3, 3)), 171, 2);
        assertEquals(1, quality.neighbourRecall());
        assertEquals(1, quality.trustworthiness());
    }

    @Test
    void noiseAndSingleClustersAreLeftOut() {
        int[] one = new int[golden.labels().length];
        assertTrue(Double.isNaN(measure(golden.map(), one).silhouette()));
        Arrays.fill(one, Clustering.NOISE);
        assertTrue(Double.isNaN(measure(golden.map(), one).silhouette()));
    }

    @Test
    void fewPointsHaveNoQuality() {
        Matrix two = new Matrix(2, 3, new float[] {0, 0, 0, 1, 1, 1});
        Neighbours nearest = NeighbourGraph.nearest(two, 12, 1, Progress.NONE);
        MapQuality quality =
                MapMetrics.measure(two, nearest, two, new Clustering(new int[2], Matrix.zeros(1, 3)), 171, 1);
        assertTrue(Double.isNaN(quality.neighbourRecall()));
        assertTrue(Double.isNaN(quality.trustworthiness()));
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
