package dev.asterism.analysis.projection.tsne;

import static dev.asterism.RecordCopy.with;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.StoppingProgress;
import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.analysis.projection.pca.Pca;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TsneTest {
    private static final TsneOptions OPTIONS = with(TsneOptions.defaults().withPerplexity(10), "threads", 2);

    private static Projection map(Matrix points, TsneOptions options) {
        Neighbours neighbours = Clouds.neighbours(points, options.perplexity());
        return Tsne.fit(neighbours, Pca.fit(points, options.dimensions(), 1).coordinates(), options, Progress.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void cloudsStayApartInTheMap(int dimensions) {
        Matrix points = Clouds.of(600, 4, 12, 1);
        Projection projection = map(points, OPTIONS.withDimensions(dimensions));
        assertEquals(dimensions, projection.dimensions());
        assertEquals(10, projection.perplexity());
        assertTrue(projection.divergence() < 1.5, () -> "divergence " + projection.divergence());
        Neighbours inMap = NeighbourGraph.nearest(projection.coordinates(), 1, 1, Progress.NONE);
        int same = 0;
        for (int i = 0; i < 600; i++) {
            same += inMap.indices()[i] % 4 == i % 4 ? 1 : 0;
        }
        assertTrue(same > 595, "of 600 points " + same + " have one of their own cloud next to them");
    }

    /// From 50,000 points on the repulsion is kept for two steps.
    @Test
    void repulsionThatIsKeptForTwoStepsMakesTheMapOfVeryManyPointsNoWorse() {
        TsneOptions options = with(OPTIONS, "iterations", 240);
        double everyStep = ring(49_999, options).divergence();
        double everyOther = ring(50_000, options).divergence();
        assertTrue(everyOther < 1.01 * everyStep, () -> everyOther + " instead of " + everyStep);
    }

    private static Projection ring(int n, TsneOptions options) {
        int k = Tsne.neighboursNeeded(n, options);
        int[] indices = new int[n * k];
        float[] distances = new float[n * k];
        Matrix circle = Matrix.zeros(n, 3);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                int away = j / 2 + 1;
                indices[i * k + j] = Math.floorMod(j % 2 == 0 ? i + away : i - away, n);
                distances[i * k + j] = (float) away * away;
            }
            circle.values()[3 * i] = (float) Math.cos(2 * Math.PI * i / n);
            circle.values()[3 * i + 1] = (float) Math.sin(2 * Math.PI * i / n);
        }
        return Tsne.fit(new Neighbours(n, k, indices, distances), circle, options, Progress.NONE);
    }

    @Test
    void threadsDoNotShowInTheBits() {
        Matrix points = Clouds.of(900, 4, 5, 2);
        TsneOptions options = with(OPTIONS, "iterations", 180);
        float[] one = map(points, with(options, "threads", 1)).coordinates().values();
        assertArrayEquals(
                one, map(points, with(options, "threads", 2)).coordinates().values());
        assertArrayEquals(
                one, map(points, with(options, "threads", 4)).coordinates().values());
    }

    @Test
    void anotherSeedGivesAMapAsGood() {
        Matrix points = Clouds.of(400, 4, 5, 2);
        Projection a = map(points, OPTIONS);
        Projection b = map(points, OPTIONS.withSeed(99));
        assertFalse(Arrays.equals(a.coordinates().values(), b.coordinates().values()));
        assertEquals(a.divergence(), b.divergence(), 0.05 * a.divergence());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 15, 16, 17, 33})
    void fewPointsHaveAMapToo(int n) {
        Matrix points = Clouds.of(n, 2, 5, 1);
        Neighbours neighbours = NeighbourGraph.nearest(points, 91, 1, Progress.NONE);
        Projection projection = Tsne.fit(
                neighbours,
                Pca.fit(points, 3, 1).coordinates(),
                with(TsneOptions.defaults(), "threads", 2),
                Progress.NONE);
        assertEquals(n, projection.coordinates().rows());
        requireFinite(projection);
        if (n > 1) {
            assertTrue(projection.perplexity() <= Math.max(1, (n - 1) / 3.0));
        }
        if (n == 1) {
            assertArrayEquals(new float[3], projection.coordinates().values());
        }
    }

    @Test
    void equalPointsGiveNumbers() {
        requireFinite(map(new Matrix(200, 4, new float[800]), OPTIONS));
    }

    @Test
    void manyDuplicatesGiveNumbers() {
        Matrix points = Clouds.of(300, 3, 5, 1);
        int[] repeated = new int[900];
        Arrays.setAll(repeated, i -> i < 300 ? i : i < 600 ? 0 : i % 5);
        requireFinite(map(points.select(repeated), OPTIONS));
    }

    @Test
    void aFarOutlierGivesNumbers() {
        Matrix points = Clouds.of(300, 3, 5, 1);
        points.values()[0] = 1e6f;
        requireFinite(map(points, OPTIONS));
    }

    @Test
    void exaggerationOfTheCustomarySizeWorks() {
        requireFinite(
                map(Clouds.of(300, 3, 5, 1), with(OPTIONS, "earlyExaggeration", 12, "exaggerationIterations", 250)));
    }

    @Test
    void cancellationReturnsTheBestSoFar() {
        Matrix points = Clouds.of(300, 3, 5, 1);
        Projection projection = Tsne.fit(
                Clouds.neighbours(points, 10),
                Pca.fit(points, 3, 1).coordinates(),
                OPTIONS,
                StoppingProgress.after(30));
        assertEquals(30, projection.iterations());
        assertTrue(Double.isFinite(projection.divergence()));
        requireFinite(projection);
    }

    @Test
    void fewerNeighboursLowerThePerplexity() {
        Matrix points = Clouds.of(300, 3, 5, 1);
        Neighbours few = NeighbourGraph.nearest(points, 15, 1, Progress.NONE);
        assertEquals(
                5,
                Tsne.fit(few, Pca.fit(points, 3, 1).coordinates(), with(OPTIONS, "iterations", 10), Progress.NONE)
                        .perplexity());
    }

    @Test
    void saysWhatIsWrong() {
        Matrix points = Clouds.of(10, 3, 5, 1);
        Neighbours neighbours = Clouds.neighbours(points, 3);
        Matrix nan = Matrix.zeros(10, 3);
        nan.values()[4] = Float.NaN;
        assertThrows(InputException.class, () -> Tsne.fit(neighbours, nan, OPTIONS, Progress.NONE));
        assertThrows(InputException.class, () -> Tsne.fit(neighbours, Matrix.zeros(9, 3), OPTIONS, Progress.NONE));
        assertThrows(SettingException.class, () -> OPTIONS.withDimensions(4));
        assertThrows(SettingException.class, () -> OPTIONS.withPerplexity(0));
        assertThrows(SettingException.class, () -> with(OPTIONS, "theta", Double.NaN));
        assertThrows(SettingException.class, () -> with(OPTIONS, "threads", 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void newPointsLandAmongTheirLike(int dimensions) {
        Matrix points = Clouds.of(660, 4, 12, 1);
        int[] known = IntStream.range(0, 600).toArray();
        Matrix map =
                map(points.select(known), OPTIONS.withDimensions(dimensions)).coordinates();
        Neighbours toMap = nearestKnown(points, 600, 20);
        Matrix placed = Tsne.place(map, toMap, OPTIONS, Progress.NONE);
        assertArrayEquals(
                placed.values(),
                Tsne.place(map, toMap, with(OPTIONS, "threads", 3), Progress.NONE)
                        .values());
        int same = 0;
        for (int i = 0; i < 60; i++) {
            same += nearestInMap(map, placed, i) % 4 == (600 + i) % 4 ? 1 : 0;
        }
        assertTrue(same >= 58, "of 60 new points " + same + " have one of their own cloud next to them");
    }

    /// The nearest of the first points to each of the others.
    private static Neighbours nearestKnown(Matrix points, int known, int k) {
        Neighbours all = NeighbourGraph.nearest(points, points.rows() - 1, 2, Progress.NONE);
        int fresh = points.rows() - known;
        int[] indices = new int[fresh * k];
        float[] distances = new float[fresh * k];
        for (int i = 0; i < fresh; i++) {
            int from = (known + i) * all.k();
            int found = 0;
            for (int e = from; found < k; e++) {
                if (all.indices()[e] < known) {
                    indices[i * k + found] = all.indices()[e];
                    distances[i * k + found++] = all.distances()[e];
                }
            }
        }
        return new Neighbours(fresh, k, indices, distances);
    }

    private static int nearestInMap(Matrix map, Matrix placed, int i) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < map.rows(); j++) {
            double distance = 0;
            for (int c = 0; c < map.columns(); c++) {
                distance += Math.pow(map.at(j, c) - placed.at(i, c), 2);
            }
            if (distance < least) {
                least = distance;
                nearest = j;
            }
        }
        return nearest;
    }

    private static void requireFinite(Projection projection) {
        for (float value : projection.coordinates().values()) {
            assertTrue(Float.isFinite(value));
        }
        assertFalse(Double.isNaN(projection.divergence()));
    }
}
