package dev.asterism.app.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.atlas.AtlasBuilder;
import dev.asterism.app.atlas.AtlasCache;
import dev.asterism.app.atlas.RefreshPolicy;
import dev.asterism.app.atlas.StageTimes;
import dev.asterism.app.setting.ClusterCount;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.ClusteringMethod;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.item.Item;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.torch.PyTorchMatrixProducts;
import dev.asterism.view.MemoryCollection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AnalysisOptionsTest {
    private static final int DIMENSION = 8;

    @TempDir
    Path store;

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 2", "8, 4", "19, 9", "20, 10", "1000, 10"})
    void byDefaultThereAreTenClustersOrHalfAsManyAsItems(int items, int clusters) {
        AnalysisOptions options = parsed();
        assertEquals(
                ClusterCount.of(clusters),
                options.request(collection(items, items)).clusters());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 11})
    void noMethodMakesMoreClustersThanHalfTheItemsByItself(int items) {
        for (ClusteringMethod method : List.of(ClusteringMethod.KMEANS, ClusteringMethod.HDBSCAN)) {
            for (ClusterCount count : new ClusterCount[] {null, new ClusterCount(OptionalInt.empty())}) {
                AnalysisOptions options = parsed();
                options.clustering = method;
                options.clusters = count;
                int clusters = clusters(options, collection(items, items));
                assertTrue(clusters <= Math.max(1, items / 2), method + " makes " + clusters + " of " + items);
            }
        }
    }

    @Test
    void aNumberSetByHandIsMadeUpToTheNumberOfDistinctVectors() {
        AnalysisOptions options = parsed();
        options.clusters = ClusterCount.of(8);
        assertEquals(8, clusters(options, collection(8, 8)));
        assertEquals(3, clusters(options, collection(8, 3)));
    }

    private int clusters(AnalysisOptions options, MemoryCollection collection) {
        return new AtlasBuilder(
                        new PyTorchMatrixProducts(), new AtlasCache(store), new RefreshPolicy(true, advice -> {}))
                .atlas(collection, options.request(collection), new StageTimes(Progress.NONE))
                .clustering()
                .count();
    }

    /// The options of a command line without any.
    private static AnalysisOptions parsed() {
        return CommandLine.populateCommand(new AnalysisOptions());
    }

    /// @param distinct how many different vectors there are
    private static MemoryCollection collection(int items, int distinct) {
        Matrix vectors = Matrix.zeros(items, DIMENSION);
        for (int i = 0; i < items; i++) {
            Random random = new Random(i % distinct);
            for (int c = 0; c < DIMENSION; c++) {
                vectors.values()[i * DIMENSION + c] = (float) random.nextGaussian();
            }
        }
        Manifest manifest = new Manifest(
                "things",
                "text",
                Modality.TEXT,
                EmbeddingModel.imported(DIMENSION),
                List.of("text"),
                "things.csv",
                Instant.EPOCH);
        List<Item> rows = IntStream.range(0, items)
                .mapToObj(i -> new Item("id" + i, i, Map.of("text", "item " + i)))
                .toList();
        return new MemoryCollection(manifest, rows, vectors, i -> null);
    }
}
