package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.asterism.GoldenModels;
import dev.asterism.app.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a model that reads 64 tokens.
class TruncationTest {
    private static final String LONG = "red dress ".repeat(100);

    @TempDir
    private Path folder;

    @Test
    void textsLongerThanTheModelReadsAreCountedWhereverTheyAreEmbedded() throws IOException {
        Files.writeString(
                folder.resolve("rows.csv"), "id,text,short\na," + LONG + ",red\nb," + LONG + ",blue\nc,red,green\n");
        CommandRun index =
                run("index", "rows.csv", "--id-field=id", "--text-embedding-fields=text,short", "--report=report.json");
        String line = "2 texts are longer than the 64 tokens the model reads; their rest was skipped";
        assertEquals(1, index.err().split(line, -1).length - 1, index.err());
        var fields = JsonParser.parseString(Files.readString(folder.resolve("report.json")))
                .getAsJsonObject()
                .getAsJsonArray("fields");
        assertEquals(2, fields.get(0).getAsJsonObject().get("truncated").getAsInt());
        assertEquals(0, fields.get(1).getAsJsonObject().get("truncated").getAsInt());

        CommandRun search = run("search", "text", LONG);
        assertTrue(search.err().contains("1 text is longer than the 64 tokens the model reads"), search.err());
        assertFalse(run("search", "text", "red").err().contains("longer"));
        assertTrue(run("embed", "--text", LONG).err().contains("1 text is longer than the 64 tokens"));
    }

    private CommandRun run(String... words) {
        Map<String, String> environment = Map.of(
                "TEXT_MODEL_NAME", GoldenModels.BERT.toString(),
                "XDG_CACHE_HOME", folder.resolve("cache").toString(),
                "PRECISION", "fp32");
        CommandRun run = CommandRun.in(folder, environment, words);
        assertEquals(0, run.code(), run.err());
        return run;
    }
}
