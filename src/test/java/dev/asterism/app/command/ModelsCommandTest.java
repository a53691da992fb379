package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.GoldenModels;
import dev.asterism.app.CommandRun;
import dev.asterism.embed.ModelReport;
import dev.asterism.embed.folder.ModelFolder;
import dev.asterism.hub.FakeHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path folder;

    @Test
    void anEmptyCacheSaysHowToFillIt() {
        CommandRun run = run("models", "list");
        assertEquals(0, run.code());
        assertEquals("", run.out());
        assertTrue(run.err().contains("asterism models pull NAME"), run.err());
    }

    @Test
    void eachModelIsListedWithWhatItIsForAndWhyNot() throws IOException {
        cached("models--sentence-transformers--clip-ViT-B-32", GoldenModels.CLIP);
        cached("models--acme--bert", GoldenModels.BERT);
        Path main = Files.createDirectories(folder.resolve("models--sentence-transformers--clip-ViT-B-32/refs"));
        Files.writeString(main.resolve("main"), COMMIT);
        Path refs = Files.createDirectories(folder.resolve("models--acme--bert/refs/refs/pr"));
        Files.writeString(refs.resolve("15"), COMMIT);
        Files.createDirectories(snapshot("models--acme--half"));
        CommandRun run = run("models", "list");
        assertEquals(0, run.code());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.get(0).matches("name +embeds +dim +size"), run.out());
        assertTrue(lines.get(1).matches("acme/bert@refs/pr/15 +texts \\(bert\\) +32 +[0-9.]+ kB"), run.out());
        assertTrue(lines.get(2).matches("acme/half@" + COMMIT + " +nothing +0\\.0 kB"), run.out());
        assertTrue(
                lines.get(3).matches("sentence-transformers/clip-ViT-B-32 +images by words \\(clip\\) +20 +[0-9.]+ kB"),
                run.out());
        assertEquals(4, lines.size());
        assertTrue(run.err().contains("acme/half@" + COMMIT + " cannot be used: "), run.err());
        assertTrue(run.err().contains("has no config.json"), run.err());
    }

    @Test
    void theKnownFamiliesAreListedWithAnExampleEach() {
        CommandRun run = run("models", "list", "--known");
        assertEquals(0, run.code());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.get(0).matches("family +example +embeds +dim +size"), run.out());
        assertTrue(run.out().contains("BAAI/bge-small-en-v1.5"), run.out());
        assertTrue(run.out()
                .lines()
                .anyMatch(line -> line.matches("model2vec +minishlab/potion-base-8M .* 256 +30.0 MB")));
        assertTrue(run.out().lines().anyMatch(line -> line.matches("clip +openai/clip-vit-base-patch32 .* 512 +.*")));
    }

    @Test
    void aModelThatRunsIsDescribed() {
        CommandRun text = run("models", "check", GoldenModels.BERT.toString());
        assertEquals(0, text.code(), text.err());
        for (String line : List.of(
                "runs +yes",
                "embeds +texts",
                "dimension +32",
                "tokens +64",
                "pooling +cls, then length 1",
                "parameters +0\\.\\d million",
                "memory +\\d+\\.\\d kB in fp32, \\d+\\.\\d kB in bf16; this machine has .*",
                "speed +fast: each token.*")) {
            assertTrue(text.out().lines().anyMatch(found -> found.matches(line)), line + " in " + text.out());
        }
        JsonObject joint = json(run("models", "check", GoldenModels.CLIP.toString(), "--json"));
        assertEquals("images by words", joint.get("embeds").getAsString());
        assertEquals(20, joint.get("imageDimension").getAsInt());
        JsonObject table = json(run("models", "check", GoldenModels.STATIC.toString(), "--json"));
        assertEquals(24, table.get("textDimension").getAsInt());
        assertEquals(
                "[\"query\",\"document\",\"Clustering\"]", table.get("prompts").toString());
        assertTrue(
                run("models", "check", GoldenModels.STATIC.toString()).out().contains("a table, without arithmetic"));
    }

    @Test
    void aModelThatDoesNotRunSaysWhyAndFails() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"whisper\"}");
        CommandRun run = run("models", "check", folder.toString());
        assertEquals(1, run.code());
        assertTrue(run.out().contains("no: ") && run.out().contains("whisper"), run.out());
        JsonObject json = json(run("models", "check", folder.toString(), "--json"));
        assertFalse(json.get("runs").getAsBoolean());
        assertTrue(json.get("problem").getAsString().contains("whisper"));
    }

    @Test
    void aGatedModelSaysWhereToAskForIt() throws IOException {
        try (FakeHub hub = new FakeHub()) {
            hub.refuse("google/gated", new FakeHub.Refusal(401, "GatedRepo", "Access is restricted"));
            CommandRun run = CommandRun.in(
                    folder,
                    Map.of(
                            "HF_HUB_CACHE",
                            folder.toString(),
                            "HF_ENDPOINT",
                            hub.endpoint().toString()),
                    "models",
                    "check",
                    "google/gated");
            assertEquals(1, run.code());
            assertTrue(run.err().contains("is gated (401)") && run.err().contains("HF_TOKEN"), run.err());
            assertTrue(run.err().contains("/google/gated"), run.err());
        }
    }

    @Test
    void weightsThatTheMachineCannotHoldAreNamed() {
        ModelReport small = ModelReport.of(new ModelFolder("m", "1", GoldenModels.BERT));
        assertEquals("", new ModelCheck("m", small, 1 << 30).problem());
        String problem = new ModelCheck("m", small, 100).problem();
        assertTrue(problem.contains("in bf16, too much for the 0.1 kB of this machine"), problem);
    }

    private static JsonObject json(CommandRun run) {
        return JsonParser.parseString(run.out()).getAsJsonObject();
    }

    private void cached(String repository, Path original) throws IOException {
        Path snapshot = Files.createDirectories(snapshot(repository));
        try (Stream<Path> files = Files.list(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().equals("modules.json")) {
                    Files.copy(file, snapshot.resolve(file.getFileName()));
                }
            }
        }
    }

    private Path snapshot(String repository) {
        return folder.resolve(repository).resolve("snapshots").resolve(COMMIT);
    }

    private CommandRun run(String... words) {
        return CommandRun.in(folder, Map.of("HF_HUB_CACHE", folder.toString()), words);
    }
}
