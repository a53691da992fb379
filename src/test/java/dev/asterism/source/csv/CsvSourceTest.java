package dev.asterism.source.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.RowOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {
    private static final RowOptions BY_ID = RowOptions.defaults().withIdField("id");

    @TempDir
    private Path folder;

    private CsvSource source(String text, RowOptions options) throws IOException {
        return source(text.getBytes(StandardCharsets.UTF_8), options);
    }

    private CsvSource source(byte[] bytes, RowOptions options) throws IOException {
        return new CsvSource(Files.write(folder.resolve("items.csv"), bytes), options);
    }

    private static List<SourceRow> rows(ItemSource source) {
        List<SourceRow> rows = new ArrayList<>();
        try (ItemSource.Rows open = source.open()) {
            open.forEachRemaining(rows::add);
        }
        return rows;
    }

    private static List<Item> items(ItemSource source) {
        return rows(source).stream()
                .filter(SourceRow.Read.class::isInstance)
                .map(row -> ((SourceRow.Read) row).item())
                .toList();
    }

    private static List<String> ids(ItemSource source) {
        return items(source).stream().map(Item::id).toList();
    }

    private static String failure(Runnable work) {
        return assertThrows(InputException.class, work::run).getMessage();
    }

    @Test
    void readsEveryWayOfSeparatingCellsAndLines() throws IOException {
        for (String separator : List.of(",", ";", "\t")) {
            for (String end : List.of("\n", "\r\n", "\r")) {
                for (String mark : List.of("", "\ufeff")) {
                    String text = mark
                            + String.join(end, "id;text", "1;\"a;b,\"\"c\"\"\td\"", "2;é")
                                    .replace(";", separator);
                    CsvSource source = source(text, BY_ID);
                    assertEquals(List.of("id", "text"), source.columns());
                    assertEquals(2, source.size().getAsLong());
                    List<Item> items = items(source);
                    assertEquals(
                            "a" + separator + "b,\"c\"\td",
                            items.getFirst().field("text").replace(";", separator));
                    assertEquals("é", items.getLast().field("text"));
                    assertEquals(3, items.getLast().line());
                }
            }
        }
    }

    @Test
    void findsTheSeparatorAmongCommasInTexts() throws IOException {
        CsvSource source = source("id;name, full;x\n1;Doe, Jane;2\n2;Roe, Rick, Jr;3\n", BY_ID);
        assertEquals(List.of("id", "name, full", "x"), source.columns());
        assertEquals(
                List.of("text"),
                source("text\n\"a;b\"\n", RowOptions.defaults()).columns());
    }

    @Test
    void readsPackedFiles() throws IOException {
        Path packed = folder.resolve("items.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("id,text\n1,a\n".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(List.of("1"), ids(new CsvSource(packed, BY_ID)));
        Path cut = Files.write(
                folder.resolve("cut.csv.gz"), Arrays.copyOf(Files.readAllBytes(packed), (int) Files.size(packed) - 10));
        assertTrue(failure(new CsvSource(cut, BY_ID)::columns).contains("cannot be read"));
    }

    @Test
    void countsLinesInsideCells() throws IOException {
        List<Item> items = items(source("id,text\n\n1,\"a\nb\r\nc\"\n\n2,d\n", BY_ID));
        assertEquals(List.of(3L, 7L), items.stream().map(Item::line).toList());
        assertEquals("a\nb\r\nc", items.getFirst().field("text"));
    }

    @Test
    void keepsTheWantedLines() throws IOException {
        String text = "id,text\n1,a\n2,\"b\nb\"\n3,c\n4,d\n";
        assertEquals(List.of("2", "3"), ids(source(text, BY_ID.withStartLine(3).withEndLine(5))));
        assertEquals(List.of("3", "4"), ids(source(text, BY_ID.withStartLine(4))));
        assertEquals(2, source(text, BY_ID.withStartLine(4)).size().getAsLong());
        assertEquals(List.of("1"), ids(source(text, BY_ID.withEndLine(2))));
        assertThrows(NothingToDoException.class, source(text, BY_ID.withStartLine(100))::open);
        assertThrows(InputException.class, () -> BY_ID.withStartLine(5).withEndLine(4));
        assertThrows(InputException.class, () -> BY_ID.withStartLine(0));
    }

    @Test
    void skipsBadRowsWithReasons() throws IOException {
        List<SourceRow> rows =
                rows(source("id,a,b\n1,x\n2,x,y,z\n\u00a0,x,y\n3,x,y\n" + "9".repeat(1001) + ",x,y\n4,\"x,y,z", BY_ID));
        assertEquals(
                List.of(
                        new SourceRow.Skipped(3, "2", "too many columns: 4 where the header has 3"),
                        new SourceRow.Skipped(4, "", "column \"id\" (the id) is blank"),
                        new SourceRow.Skipped(6, "", "the id has 1001 characters; at most 1000 are allowed"),
                        new SourceRow.Skipped(
                                7,
                                "",
                                "the quote that opens a cell on line 7 is closed nowhere before a separator or the "
                                        + "end of a line, and as a plain character it leaves lines that do not fit the "
                                        + "header; double the quotes inside a quoted cell")),
                rows.stream().filter(SourceRow.Skipped.class::isInstance).toList());
        assertEquals(6, rows.size());
    }

    @Test
    void skipsRowsWithEnormousCells() throws IOException {
        List<SourceRow> rows = rows(source("id,a\n1,\"" + "x".repeat(11 << 20) + "\"\n2,y\n", BY_ID));
        assertTrue(((SourceRow.Skipped) rows.getFirst()).reason().startsWith("a cell of more than 10 MB"));
        assertEquals("2", ((SourceRow.Read) rows.getLast()).item().id());
    }

    @Test
    void givesRowsWithoutIdTheSameHashInEveryRun() throws IOException {
        String text = "a,b\nx,y\nx,y\nxy,\nx,y\n";
        List<String> ids = ids(source(text, RowOptions.defaults()));
        assertEquals(4, new HashSet<>(ids).size());
        assertEquals("134dc4d08f99ce0e", ids.getFirst());
        assertEquals(List.of(ids.getFirst() + "-2", ids.getFirst() + "-3"), List.of(ids.get(1), ids.get(3)));
        assertEquals(ids.subList(2, 4), ids(source(text, RowOptions.defaults().withStartLine(4))));
    }

    @Test
    void namesEveryColumn() throws IOException {
        assertEquals(
                List.of("column1", "a", "a_3", "a_2", "column5"),
                source(",a,a, a_2 ,\n1,2,3,4,5\n", RowOptions.defaults()).columns());
    }

    @Test
    void saysWhereAFileIsNotUtf8() throws IOException {
        byte[] latin = "id,text\n1,a\n2,caf\u00e9\n3,b\n".getBytes(StandardCharsets.ISO_8859_1);
        assertTrue(failure(source(latin, BY_ID)::open).endsWith("items.csv:3] is not UTF-8; save the file as UTF-8"));
        for (String wide : List.of("UTF-16LE", "UTF-16BE")) {
            byte[] bytes = "\ufeffid,text\n1,a\n".getBytes(Charset.forName(wide));
            assertTrue(failure(source(bytes, BY_ID)::columns).endsWith("is UTF-16; save the file as UTF-8"));
        }
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        CsvSource nowhere = new CsvSource(folder.resolve("nowhere.csv"), BY_ID);
        assertTrue(failure(nowhere::columns).startsWith("no such file: "));
        assertTrue(failure(new CsvSource(folder, BY_ID)::columns).contains("is not a file"));
        assertTrue(failure(source("a,b\n1,2\n", BY_ID)::open)
                .endsWith("there is no column \"id\" for the id; the columns are a, b"));
        assertThrows(NothingToDoException.class, source("", BY_ID)::columns);
        assertThrows(NothingToDoException.class, source("\n\n", BY_ID)::columns);
        assertThrows(NothingToDoException.class, source("id,text\n", BY_ID)::open);
    }

    @Test
    void readsManyRows() throws IOException {
        StringBuilder csv = new StringBuilder("id,text\n");
        for (int i = 0; i < 44_000; i++) {
            csv.append(i).append(i % 3 == 0 ? ",\"a, \"\"b\"\"\nand c\"\n" : ",Größe 帽子\n");
        }
        CsvSource source = source(csv.toString(), BY_ID);
        assertEquals(44_000, source.size().getAsLong());
        assertEquals(44_000, new HashSet<>(ids(source)).size());
    }
}
