package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.app.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedCommandTest {
    @TempDir
    private Path folder;

    @Test
    void anImageThatCannotBeReadDoesNotStopTheOthers() throws IOException {
        try (var image = Objects.requireNonNull(getClass().getResourceAsStream("/images/baseline.jpg"))) {
            Files.copy(image, folder.resolve("good.jpg"));
        }
        Files.writeString(folder.resolve("bad.jpg"), "no image");
        CommandRun run = CommandRun.in(
                folder, Map.of(), "embed", "--model=builtin/visual", "--image", "bad.jpg", "good.jpg", "missing.jpg");
        JsonObject line = JsonParser.parseString(run.out()).getAsJsonObject();
        assertEquals("good.jpg", line.get("input").getAsString());
        assertTrue(run.err().contains("skipped bad.jpg: "), run.err());
        assertTrue(run.err().contains("skipped missing.jpg: no such file"), run.err());
        assertEquals(ExitCode.FAILED, run.code());
    }
}
