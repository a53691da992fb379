package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.asterism.app.CommandRun;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.store.lucene.LuceneVectorStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same rows in files of all kinds, see make_files.py beside them, and through a pipe.
class InputKindsTest {
    private static final Path FILES = Path.of("src/test/resources/files").toAbsolutePath();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flags-pandas.tsv",
                "flags-pandas.jsonl",
                "flags-pandas.xlsx",
                "flags-pandas.xlsx#Sheet1",
                "flags-polars.csv",
                "flags-polars.json",
                "flags-duckdb.csv.gz",
                "flags-duckdb.jsonl.zst"
            })
    void allKindsGiveEqualCollections(String name) throws IOException {
        assertEquals(0, imported("flags-pandas.csv", "expected").code());
        CommandRun run = imported(name, "rows");
        assertEquals(0, run.code(), run.err());
        List<String> items = items("rows");
        assertEquals(271, items.size());
        assertEquals(items("expected"), items);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flags-pandas.csv",
                "flags-pandas.tsv",
                "flags-pandas.jsonl",
                "flags-pandas.xlsx",
                "flags-polars.json",
                "flags-duckdb.csv.gz",
                "flags-duckdb.jsonl.zst"
            })
    void aPipeGivesAnEqualCollection(String name) throws IOException {
        assertEquals(0, imported("flags-pandas.csv", "expected").code());
        try (InputStream in = Files.newInputStream(FILES.resolve(name))) {
            CommandRun run = piped(in, "rows");
            assertEquals(0, run.code(), run.err());
        }
        assertEquals(items("expected"), items("rows"));
    }

    private CommandRun imported(String name, String collection) {
        return CommandRun.in(
                folder,
                Map.of(),
                "import",
                FILES.resolve(name).toString(),
                "--vectors=" + FILES.resolve("flags-numpy.npy"),
                "--collection=" + collection);
    }

    private CommandRun piped(InputStream in, String collection, String... more) {
        return CommandRun.piped(
                in,
                folder,
                Map.of(),
                Stream.concat(
                                Stream.of(
                                        "import",
                                        "-",
                                        "--vectors=" + FILES.resolve("flags-numpy.npy"),
                                        "--collection=" + collection),
                                Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private List<String> items(String collection) throws IOException {
        List<String> items = new ArrayList<>();
        try (VectorStore store = new LuceneVectorStore(folder.resolve("asterism-store"), InstantSource.system());
                CollectionReader reader = store.read(collection)) {
            for (int i = 0; i < reader.size(); i++) {
                items.add(reader.item(i).id() + " " + reader.item(i).fields() + Arrays.toString(reader.vector(i)));
            }
        }
        return items;
    }

    @Test
    void whatIsPipedIsCalledAsTheUserWants() throws IOException {
        byte[] rows = Files.readAllBytes(FILES.resolve("flags-pandas.jsonl"));
        assertEquals(0, piped(new ByteArrayInputStream(rows), "rows").code());
        assertEquals(List.of("stdin:stdin"), origins());
        CommandRun other = piped(new ByteArrayInputStream(rows), "rows", "--source-name=nightly");
        assertEquals(2, other.code());
        assertTrue(other.err().contains("holds the rows of stdin:stdin, not those of stdin:nightly"), other.err());
        CommandRun again = piped(new ByteArrayInputStream(rows), "rows", "--prune");
        assertTrue(again.err().contains("0 imported, 271 unchanged"), again.err());
    }

    private List<String> origins() {
        try (VectorStore store = new LuceneVectorStore(folder.resolve("asterism-store"), InstantSource.system())) {
            return store.manifest("rows").orElseThrow().origins();
        }
    }

    @Test
    void nothingIsLeftOfWhatWasPiped() throws IOException {
        long before = spooled();
        byte[] rows = Files.readAllBytes(FILES.resolve("flags-pandas.csv"));
        piped(new ByteArrayInputStream(rows), "rows");
        piped(new ByteArrayInputStream(rows), "rows", "--id-field=none");
        assertEquals(before, spooled());
    }

    private static long spooled() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(file -> file.getFileName().toString().startsWith("asterism-input"))
                    .count();
        }
    }

    @Test
    void errorsInAPipeNameIt() {
        assertFails(1, "[the standard input] is a PDF document; ", "%PDF-1.7");
        assertFails(3, "[the standard input] is empty; ", "");
        assertFails(1, "[the standard input] there is no column \"x\" for the id; the columns are a", "{\"a\":1}");
    }

    private void assertFails(int code, String words, String piped) {
        CommandRun run =
                piped(new ByteArrayInputStream(piped.getBytes(StandardCharsets.UTF_8)), "rows", "--id-field=x");
        assertEquals(code, run.code(), run.err());
        assertTrue(run.err().contains(words), run.err());
    }

    @Test
    void textsOfAPipeAreEmbeddedLineByLine() {
        CommandRun run = CommandRun.piped(
                new ByteArrayInputStream("red dress\r\n\n  \nblå kjole".getBytes(StandardCharsets.UTF_8)),
                folder,
                Map.of(),
                "embed",
                "--text",
                "-");
        assertEquals(0, run.code(), run.err());
        assertEquals(
                List.of("red dress", "blå kjole"),
                run.out()
                        .lines()
                        .map(line -> JsonParser.parseString(line)
                                .getAsJsonObject()
                                .get("input")
                                .getAsString())
                        .toList());
    }

    @Test
    void aTableOfTitlesMayBeOfAnyKind() throws IOException {
        assertEquals(0, imported("flags-pandas.csv", "rows").code());
        CommandRun run = CommandRun.in(
                folder,
                Map.of(),
                "plot",
                "rows",
                "--metadata-json=out.json",
                "--metadata=" + FILES.resolve("flags-duckdb.jsonl.zst"),
                "--filename={code}.png",
                "--title={name}");
        assertEquals(0, run.code(), run.err());
    }
}
