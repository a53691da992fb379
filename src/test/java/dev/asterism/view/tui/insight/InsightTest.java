package dev.asterism.view.tui.insight;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.collection.Hit;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.view.SampleAtlas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class InsightTest {
    @Test
    void duplicatesAreLinkedIntoGroups() {
        // 0-1 and 1-2 are near, 3-4 are the same, 5 is alone.
        Neighbours nearest =
                new Neighbours(6, 1, new int[] {1, 2, 1, 4, 3, 0}, new float[] {0.02f, 0.02f, 0.02f, 0, 0, 0.5f});
        Matrix points = new Matrix(6, 2, new float[] {0, 0, 0, 0.14f, 0, 0.28f, 3, 0, 3, 0, 0, 9});
        List<int[]> groups = Duplicates.groups(nearest, () -> points, 0.98, Progress.NONE);
        assertEquals(2, groups.size());
        assertArrayEquals(new int[] {0, 1, 2}, groups.get(0));
        assertArrayEquals(new int[] {3, 4}, groups.get(1));
        assertEquals(
                1, Duplicates.groups(nearest, () -> points, 1, Progress.NONE).size());
    }

    /// Fifty copies fill each other's lists of neighbours, so that these do not tell of the item beside them.
    @Test
    void moreCopiesThanNeighboursAreKeptMakeOneGroup() {
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(unit(1, 0, 0));
        }
        rows.add(unit(1, 0.1f, 0));
        rows.add(unit(1, 0.2f, 0));
        rows.add(unit(0, 0, 1));
        for (int i = 0; i < 30; i++) {
            rows.add(unit(1, 0.3f, 0));
        }
        Collections.shuffle(rows, new Random(3));
        Matrix vectors = matrix(rows);
        List<int[]> groups = Duplicates.groups(exact(vectors, 5), () -> vectors, 0.99, Progress.NONE);
        assertEquals(1, groups.size());
        assertEquals(82, groups.getFirst().length);
        groups = Duplicates.groups(exact(vectors, 5), () -> vectors, 0.999, Progress.NONE);
        assertEquals(List.of(50, 30), groups.stream().map(group -> group.length).toList());
    }

    @Property(tries = 60)
    void groupsAreThoseOfAllPairs(
            @ForAll @IntRange(min = 8, max = 60) int n, @ForAll @IntRange(min = 1, max = 6) int k, @ForAll long seed) {
        Random random = new Random(seed);
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(unit(1, random.nextInt(5) / 5f, random.nextInt(3) / 5f));
        }
        Matrix vectors = matrix(rows);
        double threshold = 0.95 + 0.05 * random.nextDouble();
        List<int[]> all = Duplicates.groups(exact(vectors, n - 1), () -> vectors, threshold, Progress.NONE);
        List<int[]> some = Duplicates.groups(exact(vectors, k), () -> vectors, threshold, Progress.NONE);
        assertEquals(
                all.stream().map(Arrays::toString).toList(),
                some.stream().map(Arrays::toString).toList());
    }

    private static float[] unit(float x, float y, float z) {
        float length = (float) Math.sqrt(x * x + y * y + z * z);
        return new float[] {x / length, y / length, z / length};
    }

    private static Matrix matrix(List<float[]> rows) {
        Matrix matrix = Matrix.zeros(rows.size(), rows.getFirst().length);
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, matrix.values(), matrix.offset(i), matrix.columns());
        }
        return matrix;
    }

    private static Neighbours exact(Matrix vectors, int k) {
        int n = vectors.rows();
        int[] indices = new int[n * k];
        float[] distances = new float[n * k];
        for (int i = 0; i < n; i++) {
            int point = i;
            List<Integer> order = IntStream.range(0, n)
                    .filter(j -> j != point)
                    .boxed()
                    .sorted(Comparator.comparing(j -> distance(vectors, point, j)))
                    .toList();
            for (int j = 0; j < k; j++) {
                indices[i * k + j] = order.get(j);
                distances[i * k + j] = distance(vectors, i, order.get(j));
            }
        }
        return new Neighbours(n, k, indices, distances);
    }

    private static float distance(Matrix vectors, int i, int j) {
        float sum = 0;
        for (int a = 0; a < vectors.columns(); a++) {
            sum += (vectors.at(i, a) - vectors.at(j, a)) * (vectors.at(i, a) - vectors.at(j, a));
        }
        return sum;
    }

    @Test
    void agreementOfEqualPartitionsIsWhole() {
        Agreement same = Agreement.of(new int[] {0, 0, 1, 1}, new String[] {"a", "a", "b", "b"});
        assertEquals(1, same.purity(), 1e-12);
        assertEquals(1, same.mutualInformation(), 1e-12);
        Agreement none = Agreement.of(new int[] {0, 0, 1, 1}, new String[] {"a", "b", "a", "b"});
        assertEquals(0.5, none.purity(), 1e-12);
        assertEquals(0, none.mutualInformation(), 1e-12);
    }

    @Test
    void agreementIsThatOfScikitLearn() {
        // normalized_mutual_info_score([0,0,0,1,1,2,2,2], [0,0,1,1,1,2,2,0]), arithmetic mean.
        Agreement agreement =
                Agreement.of(new int[] {0, 0, 0, 1, 1, 2, 2, 2}, new String[] {"a", "a", "b", "b", "b", "c", "c", "a"});
        assertEquals(0.5588730382170326, agreement.mutualInformation(), 1e-9);
        assertEquals(0.75, agreement.purity(), 1e-12);
    }

    @Test
    void outliersAreFarFromTheirCentroid() {
        SampleAtlas sample = SampleAtlas.of(400, 5, false, 3);
        List<Hit> outliers = Outliers.of(sample.collection(), sample.atlas().clustering(), 20, Progress.NONE);
        assertEquals(20, outliers.size());
        for (int i = 1; i < outliers.size(); i++) {
            assertTrue(outliers.get(i - 1).similarity() <= outliers.get(i).similarity());
        }
        assertTrue(outliers.stream()
                .allMatch(hit -> sample.atlas().clustering().labels()[hit.ordinal()] != Clustering.NOISE));
        assertTrue(outliers.getLast().similarity() <= 1 && outliers.getFirst().similarity() >= -1);
    }

    @Test
    void reportsWhatACommonValueIs() {
        SampleAtlas sample = SampleAtlas.of(400, 5, false, 3);
        Cluster cluster = sample.atlas().clusters().getFirst();
        ClusterReport report =
                ClusterReport.of(sample.collection(), sample.atlas(), cluster, Optional.of("category"), Progress.NONE);
        assertEquals("category", report.typical().getFirst().field());
        assertEquals(cluster.name(), report.typical().getFirst().value());
        assertEquals(1, report.typical().getFirst().inside(), 1e-9);
        assertEquals(cluster.size() / 400.0, report.share(), 1e-12);
        assertTrue(report.cohesion() > 0.5 && report.cohesion() <= 1);
        assertTrue(report.silhouette() > 0 && report.silhouette() <= 1);
        assertTrue(report.nextCluster().isPresent());
        assertTrue(report.agreement().get().purity() > 0.9);
    }
}
