package dev.asterism.store.lucene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Filter;
import dev.asterism.model.collection.Hit;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.item.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Collections that released versions wrote, kept for ever in `src/test/resources/collections/VERSION`: every later
/// version reads them and writes on. A new format gets its own folder, by
///
///     mvn test -Dtest=CollectionFormatTest -Dasterism.collections.write=0.2.0
class CollectionFormatTest {
    private static final Path KEPT = Path.of("src/test/resources/collections");
    private static final String NAME = "Fälle/one";
    private static final int ITEMS = 60;
    private static final EmbeddingModel MODEL = new EmbeddingModel("a/model", "r1", Precision.BF16, 12);
    private static final Manifest MANIFEST = new Manifest(
            NAME,
            "text",
            Modality.TEXT,
            MODEL,
            List.of("text", "section", "empty"),
            "items.csv",
            Instant.parse("2026-11-21T08:00:00Z"));

    @TempDir
    Path folder;

    private static StoredItem item(int n) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("text", "text " + n + " – größer \"日本\" \n" + "long ".repeat(n % 7 == 0 ? 200 : 0));
        fields.put("section", "s" + n % 5);
        fields.put("empty", "");
        Random random = new Random(n);
        float[] vector = new float[MODEL.dimension()];
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = random.nextInt(-100, 101);
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / Math.sqrt(squares));
        }
        byte[] thumbnail = new byte[n % 3 == 0 ? 0 : 20];
        random.nextBytes(thumbnail);
        return new StoredItem(new Item("id-" + n, n + 2, fields), vector, "hash" + n, thumbnail);
    }

    /// Two commits, a replaced item and a removed one, so that the fixture has deleted documents too.
    @Test
    void writesTheCollectionOfThisVersion() throws IOException {
        String version = System.getProperty("asterism.collections.write", "");
        Path kept = version.isEmpty() ? folder : KEPT.resolve(version);
        try (VectorStore store = new LuceneVectorStore(kept, InstantSource.fixed(MANIFEST.created()));
                CollectionWriter writer = store.write(MANIFEST)) {
            IntStream.range(0, 40).mapToObj(CollectionFormatTest::item).forEach(writer::put);
            writer.commit();
            writer.put(new StoredItem(item(3).item(), item(4).vector(), "older", new byte[0]));
            IntStream.range(40, ITEMS + 1).mapToObj(CollectionFormatTest::item).forEach(writer::put);
            writer.commit();
            writer.put(item(3));
            writer.retain(id -> !id.equals("id-" + ITEMS));
            writer.commit();
        }
        try (VectorStore store = new LuceneVectorStore(kept, InstantSource.system())) {
            assertHolds(store, ITEMS);
        }
        Files.deleteIfExists(collection(kept).resolve("write.lock"));
    }

    @ParameterizedTest
    @ValueSource(strings = "0.1.0")
    void readsAndGoesOnWritingWhatAnOlderVersionWrote(String version) throws IOException {
        Path own = Files.createDirectories(
                folder.resolve(collection(KEPT.resolve(version)).getFileName()));
        try (Stream<Path> files = Files.list(collection(KEPT.resolve(version)))) {
            for (Path file : files.toList()) {
                Files.copy(file, own.resolve(file.getFileName()));
            }
        }
        try (VectorStore store = new LuceneVectorStore(folder, InstantSource.system())) {
            assertEquals(NAME, store.collections().getFirst().manifest().collection());
            assertHolds(store, ITEMS);
            try (CollectionWriter writer = store.write(MANIFEST)) {
                assertEquals("hash7", writer.contentHash("id-7").orElseThrow());
                writer.put(item(ITEMS));
                writer.commit();
            }
            assertHolds(store, ITEMS + 1);
        }
    }

    private static void assertHolds(VectorStore store, int items) {
        try (CollectionReader reader = store.read(NAME)) {
            assertEquals(MANIFEST, reader.manifest());
            assertEquals(items, reader.size());
            for (int n = 0; n < items; n++) {
                StoredItem expected = item(n);
                assertEquals(expected.item(), reader.item(n));
                assertArrayEquals(expected.vector(), reader.vector(n));
                assertArrayEquals(expected.thumbnail(), reader.thumbnail(n).orElse(new byte[0]));
                Hit itself = reader.nearest(expected.vector(), 1, Filter.NONE).getFirst();
                assertEquals(n, itself.ordinal());
            }
            List<Hit> filtered = reader.nearest(item(1).vector(), items, new Filter(Map.of("section", "s1")));
            assertTrue(filtered.stream().allMatch(hit -> hit.ordinal() % 5 == 1));
            assertEquals(items / 5, filtered.size());
        }
    }

    private static Path collection(Path version) throws IOException {
        try (Stream<Path> folders = Files.list(version)) {
            return folders.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }
}
