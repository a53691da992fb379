package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.CommandRun;
import dev.asterism.hub.FakeHub;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.source.remote.FileServer;
import dev.asterism.store.lucene.LuceneVectorStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands with sources that lie elsewhere.
class RemoteSourcesTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    private CommandRun run(String... words) {
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        environment.put("HF_HUB_CACHE", folder.resolve("hub").toString());
        return CommandRun.in(folder, environment, words);
    }

    /// Rows with vectors, which no model is needed for.
    private static String rows(int from, int to) {
        StringBuilder json = new StringBuilder();
        for (int i = from; i < to; i++) {
            json.append("{\"id\":\"" + i + "\",\"name\":\"a fruit with number " + i + "\",\"vec\":[0.1,0.2,0.3," + i
                    + ",0.5,0.6,0.7,0.8,1,2,3,4,5,6,7,8]}\n");
        }
        return json.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private int items(String collection) {
        try (VectorStore store = new LuceneVectorStore(folder.resolve("asterism-store"), InstantSource.system());
                CollectionReader reader = store.read(collection)) {
            return reader.size();
        }
    }

    @Test
    void oneWordOpensADataSetAndANewRevisionReplacesItsRows() throws IOException {
        try (FakeHub hub = new FakeHub()
                .withData("some/fruit", "main", "data/train-00000-of-00002.jsonl", bytes(rows(0, 8)))
                .withData(
                        "some/fruit",
                        "main",
                        "data/train-00001-of-00002.jsonl",
                        bytes(rows(8, 14).stripTrailing()))) {
            environment.put("HF_ENDPOINT", hub.endpoint().toString());
            CommandRun first = run("hf://datasets/some/fruit", "--yes");
            assertEquals(0, first.code(), first.err());
            assertEquals(14, items("fruit"));
            CommandRun again = run("hf://datasets/some/fruit");
            assertEquals(0, again.code(), again.err());
            assertFalse(again.err().contains("rows read"), again.err());
            environment.put("HF_HUB_OFFLINE", "1");
            CommandRun offline = run("hf://datasets/some/fruit");
            assertEquals(0, offline.code(), offline.err());
            assertFalse(offline.err().contains("rows read"), offline.err());
            environment.remove("HF_HUB_OFFLINE");
            hub.withData("some/fruit", "main", "data/train-00001-of-00002.jsonl", bytes(rows(8, 12)));
            CommandRun pruned = run(
                    "import",
                    "hf://datasets/some/fruit",
                    "--vector-columns",
                    "vec",
                    "--id-field",
                    "id",
                    "--collection",
                    "fruit",
                    "--prune");
            assertEquals(0, pruned.code(), pruned.err());
            assertEquals(12, items("fruit"));
        }
    }

    @Test
    void describeTellsWhatAFileOfAWebServerHolds() throws IOException {
        try (FileServer server = new FileServer().with("/some/fruit.jsonl", rows(0, 9))) {
            CommandRun run = run("describe", server.address() + "/some/fruit.jsonl?token=abcdefgh");
            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().contains("asterism import"), run.out());
            assertTrue(run.out().contains("--collection fruit"), run.out());
            assertFalse((run.out() + run.err()).contains("abcdefgh"), run.out());
            CommandRun opened = run("open", server.address() + "/some/fruit.jsonl", "--yes");
            assertEquals(0, opened.code(), opened.err());
            assertEquals(9, items("fruit"));
            CommandRun again = run("open", server.address() + "/some/fruit.jsonl");
            assertFalse(again.err().contains("rows read"), again.err());
        }
    }

    @Test
    void aFragmentNamesAPart() throws IOException {
        try (FileServer server = new FileServer()
                .with("/two.json", "{\"a\":[{\"id\":1,\"x\":\"one\"}],\"b\":[{\"id\":2,\"y\":\"two\"}]}")) {
            CommandRun run = run("describe", "--json", server.address() + "/two.json#b");
            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().contains("\"y\""), run.out());
            assertFalse(run.out().contains("\"x\""), run.out());
        }
    }

    @Test
    void anAddressOfAFileIsAPath() throws IOException {
        Path file = Files.writeString(folder.resolve("my rows.jsonl"), rows(0, 3));
        CommandRun run = run("describe", file.toUri().toString());
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("my rows.jsonl: 3 rows"), run.out());
        assertTrue(run("describe", "file://elsewhere/rows.csv")
                .err()
                .contains("not the address of a file on this machine"));
    }

    @Test
    void thePageOfADataSetIsAnsweredWithItsName() {
        String err = run("describe", "https://huggingface.co/datasets/some/fruit/viewer/default/train")
                .err();
        assertTrue(err.contains("is the page of a data set; give hf://datasets/some/fruit"), err);
    }

    @Test
    void otherSchemesAreRefusedWithAWayOut() {
        CommandRun s3 = run("index", "s3://bucket/rows.csv?secret=abcdefgh");
        assertEquals(1, s3.code());
        assertTrue(s3.err().contains("pipe the file in: aws s3 cp s3://bucket/rows.csv"), s3.err());
        assertFalse(s3.err().contains("abcdefgh"));
        assertTrue(run("gs://bucket/rows.csv")
                .err()
                .contains("gcloud storage cat gs://bucket/rows.csv | asterism index -"));
        assertTrue(run("describe", "az://c/rows.csv").err().contains("az storage blob download"));
        assertTrue(run("describe", "gopher://c/rows.csv").err().contains("hf://datasets/OWNER/NAME"));
    }
}
