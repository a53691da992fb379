package dev.asterism.app.atlas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.setting.ClusterCount;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.ClusteringMethod;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.item.Item;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.torch.PyTorchMatrixProducts;
import dev.asterism.view.MemoryCollection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EqualVectorsTest {
    private static final int DIMENSION = 12;

    @TempDir
    Path store;

    @ParameterizedTest
    @CsvSource({"TSNE, KMEANS", "TSNE, HDBSCAN", "UMAP, HDBSCAN", "PCA, KMEANS"})
    void itemsWithEqualVectorsHaveOnePlaceAndOneCluster(ProjectionMethod map, ClusteringMethod clusters) {
        IntUnaryOperator unevenly = i -> (int) (60 * Math.pow(i * 0.618 % 1, 2));
        Atlas atlas = atlas(500, unevenly, map, clusters);
        assertCopiesTogether(atlas, unevenly);
        assertTrue(IntStream.of(atlas.clustering().labels()).distinct().count() > 1);
    }

    @Test
    void groupsOfEqualVectorsAreAllFoundAgainInTheirMap() {
        Atlas atlas = atlas(350, i -> i % 25, ProjectionMethod.TSNE, ClusteringMethod.KMEANS);
        assertEquals(1, atlas.quality().neighbourRecall().value());
        assertEquals(1, atlas.quality().trustworthiness().value());
        assertEquals(25, places(atlas));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TSNE", "UMAP", "PCA"})
    void aCollectionOfEqualVectorsIsOneSpotAndOneCluster(ProjectionMethod map) {
        Atlas atlas = atlas(60, i -> 0, map, ClusteringMethod.KMEANS);
        assertEquals(1, places(atlas));
        assertEquals(1, atlas.clusters().size());
        assertEquals(1, atlas.quality().neighbourRecall().value());
    }

    @Test
    void aMapWithCopiesIsKnownToBeTheSameUntilSomethingChanges() {
        IntUnaryOperator pairs = i -> i / 2;
        Projection map = atlas(100, pairs, ProjectionMethod.TSNE, ClusteringMethod.KMEANS)
                .projection();
        MemoryCollection before = collection(100, pairs);
        PreviousMap kept = PreviousMap.of(before, before.vectors(), new int[100], map);
        assertTrue(extension(kept, collection(100, pairs)).unchanged());
        assertFalse(extension(kept, collection(102, pairs)).unchanged(), "more items");
        assertFalse(extension(kept, collection(98, pairs)).unchanged(), "fewer items");
        assertFalse(extension(kept, collection(100, i -> i == 7 ? 80 : i / 2)).unchanged(), "another vector");
    }

    private static MapExtension extension(PreviousMap map, MemoryCollection collection) {
        return MapExtension.of(map, collection, Points.of(collection.vectors()));
    }

    @Test
    void copiesThatComeLaterGoWhereTheirLikeIs() {
        IntUnaryOperator point = i -> i < 200 ? i : i < 210 ? i - 200 : 300 + i % 2;
        Atlas before = atlas(200, point, ProjectionMethod.TSNE, ClusteringMethod.KMEANS);
        Atlas after = atlas(216, point, ProjectionMethod.TSNE, ClusteringMethod.KMEANS);
        assertArrayEquals(
                before.projection().coordinates().values(),
                Arrays.copyOf(after.projection().coordinates().values(), 600));
        assertCopiesTogether(after, point);
    }

    @ParameterizedTest
    @CsvSource({"2, TSNE", "3, TSNE", "4, UMAP", "8, TSNE", "10, UMAP"})
    void aFewItemsAreAsFarApartAsTheirVectors(int items, ProjectionMethod method) {
        Atlas atlas = atlas(items, i -> i, method, ClusteringMethod.KMEANS);
        Matrix map = atlas.projection().coordinates();
        Matrix vectors = collection(items, i -> i).vectors();
        for (int i = 0; i < items; i++) {
            for (int j = 0; j < i; j++) {
                double apart = distance(vectors, i, j);
                double shown = distance(map, i, j);
                assertTrue(shown <= apart + 1e-5 && shown > 0, i + ", " + j + ": " + shown + " of " + apart);
                if (items <= 4) {
                    assertEquals(apart, shown, 1e-4);
                }
            }
        }
        assertTrue(
                atlas.clusters().size() <= Math.max(1, items / 2),
                atlas.clusters().size() + " clusters");
    }

    private static double distance(Matrix points, int i, int j) {
        return Math.sqrt(IntStream.range(0, points.columns())
                .mapToDouble(c -> Math.pow(points.at(i, c) - points.at(j, c), 2))
                .sum());
    }

    private static void assertCopiesTogether(Atlas atlas, IntUnaryOperator point) {
        Matrix map = atlas.projection().coordinates();
        for (int i = 0; i < map.rows(); i++) {
            for (int j = 0; j < i; j++) {
                if (point.applyAsInt(i) == point.applyAsInt(j)) {
                    assertArrayEquals(map.row(i), map.row(j));
                    assertEquals(
                            atlas.clustering().labels()[i], atlas.clustering().labels()[j]);
                    break;
                }
            }
        }
    }

    private static long places(Atlas atlas) {
        Matrix map = atlas.projection().coordinates();
        return IntStream.range(0, map.rows())
                .mapToObj(i -> Arrays.toString(map.row(i)))
                .distinct()
                .count();
    }

    private Atlas atlas(int n, IntUnaryOperator point, ProjectionMethod map, ClusteringMethod clusters) {
        AtlasBuilder builder = new AtlasBuilder(
                new PyTorchMatrixProducts(), new AtlasCache(store), new RefreshPolicy(false, advice -> {}));
        AtlasRequest request =
                new AtlasRequest(new ClusterCount(OptionalInt.empty()), clusters, map, 3, 30, 0, 171, List.of());
        return builder.atlas(collection(n, point), request, new StageTimes(Progress.NONE));
    }

    /// @param point of each item: items of one point have equal vectors
    private static MemoryCollection collection(int n, IntUnaryOperator point) {
        Matrix vectors = Matrix.zeros(n, DIMENSION);
        for (int i = 0; i < n; i++) {
            Random random = new Random(point.applyAsInt(i));
            for (int c = 0; c < DIMENSION; c++) {
                vectors.values()[i * DIMENSION + c] = (float) random.nextGaussian();
            }
        }
        List<Item> items = IntStream.range(0, n)
                .mapToObj(i -> new Item("id" + i, i, Map.of("text", "item " + i)))
                .toList();
        Manifest manifest = new Manifest(
                "things",
                "text",
                Modality.TEXT,
                EmbeddingModel.imported(DIMENSION),
                List.of("text"),
                "things.csv",
                Instant.EPOCH);
        return new MemoryCollection(manifest, items, vectors, i -> null);
    }
}
