package dev.asterism.store.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Filter;
import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.error.StoreException;
import dev.asterism.model.item.Item;
import dev.asterism.store.VectorStoreContract;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class LuceneVectorStoreTest extends VectorStoreContract {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    private Path folder;

    @Override
    protected VectorStore openStore() {
        return new LuceneVectorStore(root(), InstantSource.fixed(NOW));
    }

    private Path root() {
        return folder.resolve("some/store");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
            for (Path file : files) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /// What a killed process leaves behind is what lies on disk while it writes: its lock file, its unfinished
    /// files.
    @Test
    void goesOnFromTheLastCommitOfAKilledWriter() throws IOException {
        try (CollectionWriter writer = store.write(manifest("c"))) {
            for (StoredItem item : items(0, 300)) {
                writer.put(item);
                if (item.item().line() % 50 == 0) {
                    writer.commit();
                }
            }
            copy(root().resolve("c"), folder.resolve("killed/c"));
        }
        VectorStore killed = new LuceneVectorStore(folder.resolve("killed"), InstantSource.fixed(NOW));
        VectorStore undisturbed = store;
        store = killed;
        assertHolds("c", items(0, 299));
        write("c", items(299, 320));
        assertHolds("c", items(0, 320));
        try (CollectionReader reader = killed.read("c")) {
            store = undisturbed;
            write("d", items(0, 320));
            try (CollectionReader other = undisturbed.read("d")) {
                assertEquals(other.fingerprint(), reader.fingerprint());
            }
        }
    }

    @Test
    void staysInsideItsFolder() throws IOException {
        for (String name : List.of("..", "../../outside", "/tmp/outside", "a/../../b", ".hidden")) {
            write(name, items(0, 1));
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path path : all) {
                assertEquals("some", path.getFileName().toString());
            }
        }
        assertTrue(Files.isDirectory(root().resolve("%2E.%2F..%2Foutside")));
        assertTrue(Files.isDirectory(root().resolve("%2Ehidden")));
    }

    @Test
    void passesOverWhatIsNoCollection() throws IOException {
        write("good", items(0, 2));
        Files.createDirectory(root().resolve("empty"));
        Files.writeString(root().resolve("file"), "x");
        write("broken", items(0, 2));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root().resolve("broken"), "segments_*")) {
            for (Path file : files) {
                Files.writeString(file, "nonsense");
            }
        }
        Files.createDirectory(root().resolve("odd"));
        Files.writeString(root().resolve("odd/segments_!"), "nonsense");
        try (Directory directory = FSDirectory.open(root().resolve("foreign"));
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.addDocument(new Document());
        }
        assertEquals(1, store.collections().size());
        assertEquals("good", store.collections().getFirst().manifest().collection());
        assertEquals(NOW, store.collections().getFirst().modified());
        assertTrue(assertThrows(StoreException.class, () -> store.read("broken"))
                .getMessage()
                .startsWith("collection \"broken\" in "));
        assertEquals(
                "\"foreign\" is a Lucene index, but not a collection of Asterism",
                assertThrows(StoreException.class, () -> store.read("foreign")).getMessage());
        assertThrows(StoreException.class, () -> store.write(manifest("foreign")));
    }

    @Test
    void refusesANewerFormat() throws IOException {
        write("c", items(0, 2));
        try (Directory directory = FSDirectory.open(root().resolve("c"));
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.setLiveCommitData(Map.of("asterism", "{\"format\":2}").entrySet());
            writer.commit();
        }
        String message =
                assertThrows(StoreException.class, () -> store.read("c")).getMessage();
        assertEquals(
                "collection \"c\" was written by a newer version of Asterism (format 2; this version reads up to 1);"
                        + " update Asterism",
                message);
        assertThrows(StoreException.class, () -> store.write(manifest("c")));
        assertEquals(List.of(), store.collections());
    }

    @Test
    void takesVectorsOfManyDimensions() {
        EmbeddingModel wide = new EmbeddingModel("wide", "r", Precision.FP32, 3000);
        float[] vector = unit(new Random(1), 3000);
        try (CollectionWriter writer = store.write(manifest("wide", wide))) {
            writer.put(new StoredItem(new Item("x", 1, Map.of()), vector, "h", new byte[0]));
            writer.commit();
        }
        try (CollectionReader reader = store.read("wide")) {
            assertEquals(1, reader.nearest(vector, 1, Filter.NONE).getFirst().similarity(), 1e-6f);
        }
        EmbeddingModel wider = new EmbeddingModel("wider", "r", Precision.FP32, 5000);
        assertThrows(StoreException.class, () -> store.write(manifest("wider", wider)));
    }

    /// Merges that a commit set off go on after it; closing waits and keeps them.
    @Test
    void keepsTheNumberOfSegmentsSmall() throws IOException {
        try (CollectionWriter writer = store.write(manifest("c"))) {
            for (StoredItem item : items(0, 150)) {
                writer.put(item);
                if (item.item().line() % 5 == 0) {
                    writer.commit();
                }
            }
            writer.commit();
        }
        int segments = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root().resolve("c"), "*.si")) {
            for (Path _ : files) {
                segments++;
            }
        }
        assertTrue(segments <= 20, segments + " segments");
        assertHolds("c", items(0, 150));
    }

    @Test
    void refusesASecondWriter() {
        try (CollectionWriter writer = store.write(manifest("c"));
                VectorStore other = openStore()) {
            writer.put(stored(1));
            writer.commit();
            String message = assertThrows(StoreException.class, () -> other.write(manifest("c")))
                    .getMessage();
            assertTrue(message.startsWith("collection \"c\" is being written by another process"), message);
            assertEquals(
                    message,
                    assertThrows(StoreException.class, () -> other.requireFree("c"))
                            .getMessage());
            assertThrows(StoreException.class, () -> other.delete("c"));
            other.write(manifest("d")).close();
        }
        write("c", items(2, 3));
        assertHolds("c", items(1, 3));
    }

    @Test
    void aRootThatIsAFileIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("plain"), "text");
        VectorStore store = new LuceneVectorStore(file, InstantSource.fixed(NOW));
        for (Executable command :
                List.<Executable>of(store::list, () -> store.read("any"), () -> store.delete("any"))) {
            assertEquals(
                    file + " is not a folder; collections live in one, which STORE_PATH names",
                    assertThrows(StoreException.class, command).getMessage());
        }
        assertThrows(StoreException.class, () -> store.write(manifest("c")));
    }
}
