package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.CommandRun;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.store.lucene.LuceneVectorStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportCommandTest {
    /// Texts that formats might trip over, numbers with and without a canonical form, columns of our own names.
    private static final String ROWS = """
            name,v,count,price,sold,day,at,zip,id,vector,"odd, ""name\"""
            "red ""apple"", ripe","[0.3, 0.4, 0.1]",1,1.5,true,2026-11-30,2026-11-30T12:00:00Z,01067,x1,a,
            "two
            lines","[4, 3, -2]",-2,-0.25,false,1999-01-01,1969-12-31T23:59:59.000001Z,12345,x2,b,é 帽子
            =SUM(A1),"[1e-3, 7, 2]",,,,,,,x3,,' leading
            NA,"[-1, 2, 0.5]",9007199254740993,0.1,true,2000-02-29,2000-02-29T00:00:00Z,00000,x4,d,null
            """;

    @TempDir
    Path folder;

    private CommandRun run(String... words) {
        return CommandRun.in(folder, Map.of(), words);
    }

    private CommandRun done(String... words) {
        CommandRun run = run(words);
        assertEquals(0, run.code(), run.err());
        return run;
    }

    private void importRows(String... more) throws IOException {
        Files.writeString(folder.resolve("fruit.csv"), ROWS);
        List<String> words = new ArrayList<>(
                List.of("import", "fruit.csv", "--vector-columns=v", "--model=some/model", "--field=name"));
        words.addAll(List.of(more));
        done(words.toArray(String[]::new));
    }

    /// The words of the command that an export says makes the collection again.
    private static List<String> wayBack(CommandRun export) {
        String line = export.err()
                .lines()
                .filter(text -> text.contains("back again by: asterism "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(export.err()));
        Matcher word = Pattern.compile("'([^']*)'|(\\S+)")
                .matcher(line.substring(line.indexOf("asterism import") + "asterism ".length()));
        List<String> words = new ArrayList<>();
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        return words;
    }

    private void assertEqual(String collection, Path other) {
        try (VectorStore store = store("asterism-store");
                VectorStore copies = store(other.toString());
                CollectionReader reader = store.read(collection);
                CollectionReader copy = copies.read(collection)) {
            assertEquals(reader.size(), copy.size());
            assertEquals(reader.manifest().columns(), copy.manifest().columns());
            assertEquals(reader.manifest().field(), copy.manifest().field());
            assertEquals(
                    reader.manifest().model().name(), copy.manifest().model().name());
            for (int i = 0; i < reader.size(); i++) {
                assertEquals(reader.id(i), copy.id(i));
                assertEquals(reader.item(i).fields(), copy.item(i).fields());
                assertArrayEquals(reader.vector(i), copy.vector(i));
            }
        }
    }

    private VectorStore store(String name) {
        return new LuceneVectorStore(folder.resolve(name), InstantSource.system());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv"})
    void whatIsExportedComesBackEqual(String format) throws IOException {
        importRows();
        CommandRun export = done("export", "fruit", "copy." + format, "--with-vectors");
        List<String> back = wayBack(export);
        back.add("--store-path=copies");
        done(back.toArray(String[]::new));
        assertEqual("fruit", Path.of("copies"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv"})
    void aColumnThatIsTheIdIsWrittenOnce(String format) throws IOException {
        importRows("--id-field=id");
        CommandRun export = done("export", "fruit", "copy." + format, "--with-vectors");
        List<String> back = wayBack(export);
        assertFalse(back.contains("--drop"), export.err());
        back.add("--store-path=copies");
        done(back.toArray(String[]::new));
        assertEqual("fruit", Path.of("copies"));
    }

    @Test
    void fieldsAreTypedWhereEachValueComesBackLetterForLetter() throws IOException {
        importRows("--id-field=id");
        done("export", "fruit", "copy.jsonl");
        assertEquals(
                List.of(
                        "{\"name\":\"red \\\"apple\\\", ripe\",\"count\":1,\"price\":1.5,\"sold\":true,"
                                + "\"day\":\"2026-11-30\",\"at\":\"2026-11-30T12:00:00Z\",\"zip\":\"01067\","
                                + "\"id\":\"x1\",\"vector\":\"a\",\"odd, \\\"name\\\"\":null}",
                        "{\"name\":\"two\\nlines\",\"count\":-2,\"price\":-0.25,\"sold\":false,"
                                + "\"day\":\"1999-01-01\",\"at\":\"1969-12-31T23:59:59.000001Z\",\"zip\":\"12345\","
                                + "\"id\":\"x2\",\"vector\":\"b\",\"odd, \\\"name\\\"\":\"é 帽子\"}"),
                Files.readAllLines(folder.resolve("copy.jsonl")).subList(0, 2));
    }

    @Test
    void theStandardOutputTakesATable() throws IOException {
        importRows("--id-field=id");
        CommandRun run = done("export", "fruit", "-", "--format=csv");
        assertTrue(run.out().startsWith("name,count,price,"), run.out());
        assertEquals("", run.err().replaceAll("(?m)^.*(columns|rows).*\\R", ""), run.err());
        assertFalse(run.out().contains("["), run.out());
    }

    @Test
    void noFileIsWrittenOverSilently() throws IOException {
        importRows();
        Path file = Files.writeString(folder.resolve("copy.csv"), "mine");
        CommandRun refused = run("export", "fruit", "copy.csv");
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("[copy.csv] is there already; give another name, or --force"), refused.err());
        assertEquals("mine", Files.readString(file));
        done("export", "fruit", "copy.csv", "--force");
        assertTrue(Files.readString(file).startsWith("item_id,name,"));
    }

    @Test
    void wrongUsageIsTold() throws IOException {
        importRows();
        CommandRun form = run("export", "fruit", "copy.xlsx");
        assertEquals(2, form.code());
        assertTrue(form.err().contains("give --format csv, jsonl or parquet"), form.err());
        CommandRun other = run("export", "fruits", "copy.csv");
        assertEquals(3, other.code());
        assertTrue(other.err().contains("fruit"), other.err());
    }
}
