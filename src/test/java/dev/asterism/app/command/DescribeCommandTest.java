package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.app.CommandRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeCommandTest {
    @TempDir
    Path folder;

    private CommandRun describe(String... more) throws IOException {
        Files.writeString(
                folder.resolve("fruit.csv"),
                "id,name,price,colour\n1,a red apple,1.5,red\n2,a green pear,N/A,green\n3,a\u001b[31m plum,2,red\n"
                        + "4,a red cherry,3,red\n5,one,more,red,cell\n");
        String[] words = new String[more.length + 2];
        words[0] = "describe";
        words[1] = "fruit.csv";
        System.arraycopy(more, 0, words, 2, more.length);
        return CommandRun.in(folder, Map.of(), words);
    }

    @Test
    void aTableAndTheCommandArePrinted() throws IOException {
        CommandRun run = describe();
        assertEquals(0, run.code(), run.err());
        assertEquals("""
                fruit.csv: 4 rows, 1 more that cannot be used (line 6: too many columns: 5 where the header has 4)
                column  kind     missing  distinct  looks like     examples
                id      integer  0        4         id             1 | 2 | 3
                name    text     0        4         text to embed  a red apple | a green pear | a\ufffd[31m plum
                price   number   0        4                        1.5 | N/A | 2
                colour  text     0        2         label          red | green

                To embed the texts of "name":
                  asterism index fruit.csv --text-embedding-fields name --id-field id --collection fruit
                """, run.out());
    }

    @Test
    void programsGetJson() throws IOException {
        JsonObject json = JsonParser.parseString(describe("--json").out()).getAsJsonObject();
        assertEquals(4, json.get("rows").getAsInt());
        assertEquals(1, json.get("skipped").getAsInt());
        JsonObject colour = json.getAsJsonArray("columns").get(3).getAsJsonObject();
        assertEquals("colour", colour.get("name").getAsString());
        assertEquals("label", colour.get("looksLike").getAsString());
        assertEquals(2, colour.get("distinct").getAsInt());
        assertTrue(colour.get("distinctExact").getAsBoolean());
        assertEquals("index", json.getAsJsonArray("suggestion").get(0).getAsString());
    }

    @Test
    void whatIsMissingIsNamed() {
        CommandRun run = CommandRun.in(folder, Map.of(), "describe", "none.csv");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("no such file: ") && run.err().contains("none.csv"), run.err());
    }

    @Test
    void shardsShowTheirVectorsAndAreNamedAfterTheirFolder() throws IOException {
        Path shards = Files.createDirectory(folder.resolve("things"));
        Files.copy(Path.of("src/test/resources/parquet/vectors.parquet"), shards.resolve("0.parquet"));
        CommandRun run = CommandRun.in(folder, Map.of(), "describe", "things/*.parquet");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains(" vector "), run.out());
        assertTrue(run.out().endsWith("--collection things\n"), run.out());
    }

    @Test
    void aPipeIsDescribedToo() {
        CommandRun run = CommandRun.piped(
                new ByteArrayInputStream("a,b\n1,x\n".getBytes(StandardCharsets.UTF_8)),
                folder,
                Map.of(),
                "describe",
                "-");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("stdin: 1 row\n"), run.out());
    }
}
