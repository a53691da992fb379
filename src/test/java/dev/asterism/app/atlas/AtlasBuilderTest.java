package dev.asterism.app.atlas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.setting.ClusterCount;
import dev.asterism.app.setting.LayoutList;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Cluster;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AtlasBuilderTest {
    private static final int BLOBS = 4;
    private static final int DIMENSION = 16;

    @TempDir
    Path store;

    private final List<String> advice = new ArrayList<>();

    @Test
    void whatIsInTheMapStaysWhereItIsWhenOthersCome() {
        Atlas before = atlas(200, 4, false);
        Atlas after = atlas(215, 4, false);
        assertArrayEquals(head(before, 200), head(after, 200));
        int among = 0;
        for (int i = 200; i < 215; i++) {
            among += nearestInMap(after, i) % BLOBS == i % BLOBS ? 1 : 0;
        }
        assertTrue(among >= 14, among + " of 15 new items are placed among their like");
        assertEquals(List.of(), advice);
    }

    @Test
    void aFullRunIsSuggestedWhenMoreThanATenthIsNewAndOnlyThen() {
        atlas(200, 4, false);
        atlas(215, 4, false);
        assertEquals(List.of(), advice);
        Atlas grown = atlas(225, 4, false);
        assertEquals(1, advice.size());
        assertTrue(advice.getFirst().startsWith("25 of 225 items are new"), advice.getFirst());
        Atlas again = atlas(225, 4, true);
        assertEquals(1, advice.size());
        assertFalse(Arrays.equals(head(grown, 200), head(again, 200)));
        assertArrayEquals(head(again, 225), head(atlas(230, 4, false), 225));
    }

    @Test
    void anotherNumberOfClustersKeepsTheMap() {
        Atlas four = atlas(300, 4, false);
        Atlas three = atlas(300, 3, false);
        assertEquals(3, three.clustering().count());
        assertArrayEquals(head(four, 300), head(three, 300));
        assertEquals(four.projection().divergence(), three.projection().divergence());
    }

    @Test
    void aCollectionThatHasBecomeAnotherIsLaidOutAnew() {
        atlas(100, 2, false);
        Atlas other = atlas(300, 2, false);
        assertFalse(Double.isNaN(other.projection().divergence()), "divergence is known of maps laid out as a whole");
    }

    @ParameterizedTest
    @EnumSource(names = {"TSNE", "UMAP"})
    void anotherSeedIsAnotherMap(ProjectionMethod method) {
        Atlas first = builder(false).atlas(collection(100), request(method, 171), times());
        Atlas other = builder(false).atlas(collection(100), request(method, 172), times());
        assertFalse(Arrays.equals(head(first, 100), head(other, 100)));
        Atlas again = builder(false).atlas(collection(100), request(method, 171), times());
        assertArrayEquals(head(first, 100), head(again, 100));
    }

    @Test
    void anotherSeedIsAnotherLayoutOfThePage() {
        List<float[]> maps = LongStream.of(171, 172, 171)
                .mapToObj(seed -> layouts(seed, ProjectionMethod.UMAP).getFirst())
                .toList();
        assertFalse(Arrays.equals(maps.get(0), maps.get(1)));
        assertArrayEquals(maps.get(0), maps.get(2));
    }

    @Test
    void theOrderOfLayoutsDoesNotChangeThem() {
        List<float[]> tsneLast = layouts(171, ProjectionMethod.UMAP, ProjectionMethod.TSNE);
        new AtlasCache(store).forget("things");
        List<float[]> tsneFirst = layouts(171, ProjectionMethod.TSNE, ProjectionMethod.UMAP);
        assertArrayEquals(tsneFirst.getFirst(), tsneLast.getLast());
        assertArrayEquals(tsneFirst.getLast(), tsneLast.getFirst());
    }

    @ParameterizedTest
    @EnumSource(names = {"TSNE", "UMAP", "PCA"})
    void aPageOfFewItemsHasEachLayoutOnce(ProjectionMethod method) {
        AtlasRequest request = request(method, 171);
        Projection map = builder(false).atlas(collection(10), request, times()).projection();
        assertEquals(List.of(), layouts(10, request, map, new LayoutList(everyMethod(0))));
        List<Projection> flat = layouts(10, request, map, new LayoutList(everyMethod(2)));
        assertEquals(
                List.of(2), flat.stream().map(Projection::dimensions).toList(), "one layout by principal components");
    }

    private static List<LayoutList.Layout> everyMethod(int dimensions) {
        return Stream.of(ProjectionMethod.UMAP, ProjectionMethod.PCA, ProjectionMethod.TSNE)
                .map(method -> new LayoutList.Layout(method, dimensions))
                .toList();
    }

    @Test
    void otherClustersSearchNoNeighboursAndMeasureNoMapAgain() {
        Atlas four = atlas(300, 4, false);
        StageTimes times = times();
        Atlas three = builder(false).atlas(collection(300), request(3), times);
        assertEquals(0, times.count(AtlasWork.SEARCHED));
        assertArrayEquals(four.nearest().indices(), three.nearest().indices());
        assertArrayEquals(four.nearest().distances(), three.nearest().distances());
        assertEquals(four.quality().neighbourRecall(), three.quality().neighbourRecall());
        assertEquals(four.quality().trustworthiness(), three.quality().trustworthiness());
        new AtlasCache(store).forget("things");
        assertEquals(atlas(300, 3, false).quality(), three.quality());
    }

    @Test
    void theNeighboursOfAGrownCollectionAreThoseFoundAtOnce() {
        atlas(300, 4, false);
        StageTimes times = times();
        Atlas grown = builder(false).atlas(collection(315), request(4), times);
        assertEquals(15, times.count(AtlasWork.SEARCHED));
        assertEquals(15, times.count(AtlasWork.PLACED));
        new AtlasCache(store).forget("things");
        Atlas atOnce = atlas(315, 4, false);
        assertArrayEquals(atOnce.nearest().indices(), grown.nearest().indices());
        assertArrayEquals(atOnce.nearest().distances(), grown.nearest().distances(), 1e-4f);
    }

    @Test
    void clustersOfAGrownCollectionGoOnFromThoseOfBefore() {
        Atlas before = atlas(300, 4, false);
        StageTimes times = times();
        Atlas after = builder(false).atlas(collection(315), request(4), times);
        assertEquals(4, times.count(AtlasWork.CONTINUED));
        int[] labels = after.clustering().labels();
        assertArrayEquals(before.clustering().labels(), Arrays.copyOf(labels, 300));
        for (int i = 300; i < 315; i++) {
            assertEquals(labels[i % BLOBS], labels[i], "like goes with like");
        }
        assertEquals(
                List.of(79, 79, 79, 78),
                after.clusters().stream().map(Cluster::size).toList());
    }

    @Test
    void clustersAreFoundFromScratchWhereTheCollectionIsTheSameOrMuchLargerOrThatIsWanted() {
        atlas(300, 4, false);
        List<AtlasBuilder> builders = List.of(builder(false), builder(true), builder(false));
        List<Integer> items = List.of(300, 315, 400);
        for (int i = 0; i < 3; i++) {
            StageTimes times = times();
            builders.get(i).atlas(collection(items.get(i)), request(i == 0 ? 3 : 4), times);
            assertEquals(0, times.count(AtlasWork.CONTINUED), items.get(i) + " items");
        }
    }

    @Test
    void whatIsLaidOutByNeighboursDoesNotDependOnWhatTheCollectionHeldBefore() {
        atlas(300, 4, false);
        atlas(315, 4, false);
        Atlas grown = builder(false).atlas(collection(315), request(ProjectionMethod.UMAP, 171), times());
        new AtlasCache(store).forget("things");
        Atlas atOnce = builder(false).atlas(collection(315), request(ProjectionMethod.UMAP, 171), times());
        assertArrayEquals(head(atOnce, 315), head(grown, 315));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.9, 1})
    void aDamagedFileOfTheCacheIsMadeAgain(double place) throws IOException {
        Atlas first = atlas(300, 4, false);
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[(int) (place * (bytes.length - 1))] ^= 4;
            Files.write(file, bytes);
        }
        assertMadeAgain(first);
        for (Path file : files()) {
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) (place * 1_000)));
        }
        assertMadeAgain(first);
    }

    private void assertMadeAgain(Atlas first) {
        StageTimes times = times();
        Atlas again = builder(false).atlas(collection(300), request(4), times);
        assertEquals(300, times.count(AtlasWork.SEARCHED));
        assertEquals(300, times.count(AtlasWork.LAID_OUT));
        assertArrayEquals(head(first, 300), head(again, 300));
        assertArrayEquals(first.nearest().indices(), again.nearest().indices());
        assertEquals(first.quality(), again.quality());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(store)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            assertEquals(
                    List.of("atlas", "clusters", "graph", "map"),
                    files.stream()
                            .map(file -> file.toString().replaceAll(".*\\.", ""))
                            .sorted()
                            .toList());
            return files;
        }
    }

    private List<float[]> layouts(long seed, ProjectionMethod... methods) {
        LayoutList wanted = new LayoutList(Arrays.stream(methods)
                .map(method -> new LayoutList.Layout(method, 0))
                .toList());
        AtlasRequest request = request(ProjectionMethod.PCA, seed);
        Projection map = builder(false).atlas(collection(100), request, times()).projection();
        return layouts(100, request, map, wanted).stream()
                .map(layout -> layout.coordinates().values())
                .toList();
    }

    private List<Projection> layouts(int n, AtlasRequest request, Projection map, LayoutList wanted) {
        return new LayoutBuilder(new PyTorchMatrixProducts(), new AtlasCache(store))
                .layouts(collection(n), request, map, wanted, times());
    }

    private Atlas atlas(int n, int clusters, boolean refresh) {
        return builder(refresh).atlas(collection(n), request(clusters), times());
    }

    private static AtlasRequest request(int clusters) {
        return new AtlasRequest(
                ClusterCount.of(clusters), ClusteringMethod.KMEANS, ProjectionMethod.TSNE, 3, 30, 0, 171, List.of());
    }

    private AtlasBuilder builder(boolean refresh) {
        return new AtlasBuilder(
                new PyTorchMatrixProducts(), new AtlasCache(store), new RefreshPolicy(refresh, advice::add));
    }

    private static AtlasRequest request(ProjectionMethod method, long seed) {
        return new AtlasRequest(ClusterCount.of(2), ClusteringMethod.KMEANS, method, 3, 10, 0, seed, List.of());
    }

    private static StageTimes times() {
        return new StageTimes(Progress.NONE);
    }

    /// The first `n` of an endless row of items; a longer collection begins with the shorter one.
    private static MemoryCollection collection(int n) {
        Random random = new Random(171);
        Matrix vectors = Matrix.zeros(n, DIMENSION);
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < DIMENSION; c++) {
                vectors.values()[i * DIMENSION + c] = (float) (random.nextGaussian() * 0.3 + (c == i % BLOBS ? 4 : 0));
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

    private static float[] head(Atlas atlas, int items) {
        return Arrays.copyOf(atlas.projection().coordinates().values(), 3 * items);
    }

    private static int nearestInMap(Atlas atlas, int item) {
        Matrix map = atlas.projection().coordinates();
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < map.rows(); i++) {
            double distance = 0;
            for (int c = 0; c < 3; c++) {
                distance += Math.pow(map.at(i, c) - map.at(item, c), 2);
            }
            if (i != item && distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }
}
