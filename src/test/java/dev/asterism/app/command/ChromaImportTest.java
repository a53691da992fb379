package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.CommandRun;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.source.chroma.FakeChroma;
import dev.asterism.store.lucene.LuceneVectorStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromaImportTest {
    @TempDir
    Path folder;

    private FakeChroma fake;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeChroma();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private CommandRun run(Map<String, String> environment, String... more) {
        List<String> words = new ArrayList<>(List.of("import", "--chroma", fake.address()));
        words.addAll(List.of(more));
        return CommandRun.in(folder, environment, words.toArray(String[]::new));
    }

    @Test
    void aCollectionComesOverInOneCommand() {
        CommandRun run = run(Map.of(), "--collection=fruit", "--model=some/model");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("fruit: 12 rows read, 12 imported, 0 unchanged, 0 skipped"), run.err());
        assertTrue(run.err().contains("compares by the distance (l2), Asterism by the angle"), run.err());
        try (VectorStore store = new LuceneVectorStore(folder.resolve("asterism-store"), InstantSource.system());
                CollectionReader reader = store.read("fruit")) {
            assertEquals("some/model", reader.manifest().model().name());
            assertEquals("document", reader.manifest().field());
            assertEquals(
                    List.of("document", "count", "mixed", "name", "only", "price", "ripe"),
                    reader.manifest().columns());
            assertEquals("id-11", reader.id(11));
            assertEquals("0.25", reader.item(1).field("price"));
            float length = (float) Math.sqrt(1.01);
            assertArrayEquals(new float[] {1 / length, 0, 0.1f / length}, reader.vector(0), 1e-6f);
        }
    }

    @Test
    void runningAgainStoresOnlyWhatChanged() {
        run(Map.of(), "--collection=fruit");
        fake.rows.getAsJsonArray("metadatas").get(1).getAsJsonObject().addProperty("name", "another");
        CommandRun again = run(Map.of(), "--collection=fruit");
        assertTrue(again.err().contains("1 imported, 11 unchanged"), again.err());
    }

    @Test
    void itMayHaveAnotherNameHere() {
        CommandRun run = run(
                Map.of("CHROMADB_COLLECTION_NAME", "mine", "ID_FIELD", "of another run"), "--chroma-collection=fruit");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("mine: 12 rows read"), run.err());
    }

    @Test
    void tenantAndDatabaseMayBeVariables() {
        CommandRun run = run(Map.of("CHROMA_TENANT", "other"), "--collection=fruit");
        assertEquals(1, run.code(), run.err());
        assertTrue(run.err().contains("404"), run.err());
    }

    @Test
    void wrongUsageIsTold() throws IOException {
        CommandRun none = run(Map.of());
        assertEquals(2, none.code());
        assertTrue(none.err().contains("give --collection NAME; in database"), none.err());
        assertTrue(none.err().contains("empty, fruit"), none.err());
        CommandRun both = run(Map.of(), "rows.csv", "--collection=fruit");
        assertEquals(2, both.code());
        Files.createDirectory(folder.resolve("chromadb"));
        CommandRun files = CommandRun.in(folder, Map.of(), "import", "--chroma=chromadb", "--collection=x");
        assertEquals(2, files.code());
        assertTrue(files.err().contains("npx chroma run --path chromadb"), files.err());
        assertEquals(3, run(Map.of(), "--collection=empty").code());
    }
}
