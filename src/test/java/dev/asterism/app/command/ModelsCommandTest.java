package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.GoldenModels;
import dev.asterism.app.CommandRun;
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
