package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.app.CommandRun;
import dev.asterism.embed.server.FakeServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Collections whose vectors a server makes, from the variables to the hits.
class EmbeddingServerCommandsTest {
    private static final String KEY = "sk-secret-0123456789";
    private static final int ROWS = 200;

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private FakeServer server;

    @BeforeEach
    void rowsAndAServer() throws IOException {
        server = new FakeServer();
        environment.put("HF_HUB_OFFLINE", "1");
        String rows = IntStream.range(0, ROWS).mapToObj(i -> i + ",text " + i).collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("rows.csv"), "id,text\n" + rows + "\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aCollectionOfAServerIsIndexedSearchedAndPlotted() throws IOException {
        environment.put("TEXT_MODEL_NAME", server.address() + "#tiny");
        CommandRun index = index("--report=report.json", "--number-of-async-tasks=3");
        assertEquals(0, index.code(), index.err());
        assertTrue(index.err().contains("2,000 tokens billed by the server"), index.err());
        assertEquals(2000, report().get("billedTokens").getAsLong());
        assertEquals(server.address() + "#tiny", report().get("model").getAsString());
        environment.clear();
        CommandRun search = run("search", "text", "text 17", "-k", "1", "--format=csv");
        assertEquals(0, search.code(), search.err());
        assertTrue(search.out().contains("text 17"), search.out());
        CommandRun plot = run("plot", "text", "--html=map.html", "--num-clusters=3");
        assertEquals(0, plot.code(), plot.err());
    }

    @Test
    void aRunThatFailedGoesOnWithTheRestAndPaysForNothingTwice() throws IOException {
        environment.put("TEXT_MODEL_NAME", server.address() + "#tiny");
        FakeServer.Fault failure = FakeServer.where("text 150", FakeServer.answers(402, "no credit"));
        server.always.add(failure);
        CommandRun failed = index();
        assertEquals(1, failed.code(), failed.err());
        assertTrue(failed.err().contains("#tiny] answered 402: no credit"), failed.err());
        server.always.clear();
        server.requests.clear();
        CommandRun again = index();
        assertEquals(0, again.code(), again.err());
        assertEquals(
                IntStream.range(128, ROWS).mapToObj(i -> "text " + i).collect(Collectors.toSet()),
                Set.copyOf(texts()),
                "the four batches before that of row 150 are kept");
        server.requests.clear();
        assertEquals(0, index().code());
        assertEquals(List.of(), texts(), "all is there");
    }

    @Test
    void aBadRowIsSkippedAndReportedByItsLine() throws IOException {
        environment.put("TEXT_MODEL_NAME", server.address() + "#tiny");
        server.always.add(FakeServer.where(
                "text 9", FakeServer.answers(400, "{\"error\":{\"message\":\"9 is too long \\u001b[2J\"}}")));
        CommandRun index = index("--report=report.json");
        assertEquals(0, index.code(), index.err());
        assertTrue(
                index.err().contains("skipped line 11 (9): the embedding server answered 400: 9 is too long"),
                index.err());
        assertFalse(index.err().contains("\u001b[2J"), index.err());
        assertEquals(
                1, report().getAsJsonObject("rows").getAsJsonArray("skipped").size());
    }

    @Test
    void anAddressIsEnoughWhereTheServerHasOneModel() {
        environment.put("EMBEDDINGS_URL", server.address().replace("/v1", ""));
        CommandRun index = index();
        assertEquals(0, index.code(), index.err());
        server.models.add("large");
        assertEquals(1, run("embed", "--text", "x").code());
        environment.put("TEXT_MODEL_NAME", "large");
        CommandRun embed = run("embed", "--text", "text 1");
        assertEquals(0, embed.code(), embed.err());
        assertEquals("large", server.requests.getLast().get("model").getAsString());
        assertTrue(embed.err().contains("20 tokens billed by the server"), embed.err());
    }

    @Test
    void theKeyIsSentToTheServerAndKeptNowhere() throws IOException {
        environment.put("EMBEDDINGS_API_KEY", KEY);
        environment.put("EMBEDDINGS_URL", server.address());
        server.always.add(FakeServer.where("text 9", FakeServer.answers(400, "{\"error\":\"not with " + KEY + "\"}")));
        CommandRun index = index("--report=report.json");
        assertEquals(0, index.code(), index.err());
        assertEquals(Set.of("Bearer " + KEY), Set.copyOf(server.authorizations));
        server.authorizations.clear();
        CommandRun search = run("search", "text", "text 17");
        assertEquals(Set.of("Bearer " + KEY), Set.copyOf(server.authorizations));
        assertFalse((index.err() + index.out() + search.err() + search.out()).contains(KEY), index.err());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(content.contains(KEY), file.toString());
            }
        }
    }

    @Test
    void theKeyDoesNotGoToAServerThatOnlyACollectionNames() {
        environment.put("TEXT_MODEL_NAME", server.address() + "#tiny");
        assertEquals(0, index().code());
        environment.clear();
        environment.put("EMBEDDINGS_API_KEY", KEY);
        environment.put("OPENAI_API_KEY", KEY);
        server.authorizations.clear();
        assertEquals(0, run("search", "text", "text 17").code());
        assertEquals(Set.of("null"), Set.copyOf(server.authorizations));
        server.always.add(FakeServer.answers(401, "{\"error\":\"who are you?\"}"));
        CommandRun search = run("search", "text", "text 17");
        assertEquals(1, search.code());
        assertTrue(
                search.err().contains("name the server too (EMBEDDINGS_URL=" + server.address() + ")"), search.err());
    }

    @Test
    void vectorsThatAServerMadeBeforeAreSearchedByItsWords() throws IOException {
        StringBuilder csv = new StringBuilder("id,text,v\n");
        for (int i = 0; i < 20; i++) {
            csv.append(i + ",text " + i + ",\"" + FakeServer.unit("text " + i) + "\"\n");
        }
        Files.writeString(folder.resolve("made.csv"), csv);
        String[] words = {"import", "--csv=made.csv", "--vector-columns=v", "--model=" + server.address() + "#tiny"};
        assertEquals(0, run(words).code());
        CommandRun search = run("search", "made", "text 17", "-k", "1", "--format=csv");
        assertTrue(search.out().contains("text 17"), search.err());
        words[3] = "--model=http://me:hunter22@host/v1#x";
        CommandRun secret = run(words);
        assertEquals(2, secret.code(), secret.err());
        assertFalse(secret.err().contains("hunter22"), secret.err());
    }

    @Test
    void imagesAreEmbeddedBySuchAServerAndFoundByWordsAndImages() throws IOException {
        Path images = Files.createDirectory(folder.resolve("photos"));
        try (var in = EmbeddingServerCommandsTest.class.getResourceAsStream("/images/grey.png")) {
            Files.write(images.resolve("one.png"), in.readAllBytes());
        }
        environment.put("IMAGE_MODEL_NAME", server.address() + "#tiny");
        CommandRun index = run("index", "photos");
        assertEquals(0, index.code(), index.err());
        CommandRun byImage = run("search", "photos", "--image", "photos/one.png", "--format=csv");
        assertTrue(byImage.out().contains("one.png"), byImage.err());
        CommandRun byWords = run("search", "photos", "a photo", "--format=csv");
        assertTrue(byWords.out().contains("one.png"), byWords.err());
    }

    @Test
    void anAddressWithAPasswordIsRefusedAndNotRepeated() {
        for (String option : new String[] {"--text-model-name", "--embeddings-url"}) {
            CommandRun index = index(option + "=http://me:hunter22@host/v1#x");
            assertEquals(2, index.code(), index.err());
            assertFalse(index.err().contains("hunter22"), index.err());
        }
    }

    private List<String> texts() {
        return server.inputs().stream().filter(text -> text.startsWith("text ")).toList();
    }

    private CommandRun index(String... more) {
        String[] words = Stream.concat(
                        Stream.of("index", "rows.csv", "--id-field=id", "--text-embedding-fields=text"),
                        Stream.of(more))
                .toArray(String[]::new);
        return run(words);
    }

    private CommandRun run(String... words) {
        return CommandRun.in(folder, environment, words);
    }

    private JsonObject report() throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("report.json")))
                .getAsJsonObject();
    }
}
