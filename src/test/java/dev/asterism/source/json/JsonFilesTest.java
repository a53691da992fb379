package dev.asterism.source.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.InputException;
import dev.asterism.model.item.FieldKind;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.RowOptions;
import dev.asterism.source.open.SourceOpener;
import dev.asterism.source.vector.VectorRow;
import dev.asterism.source.vector.VectorSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that other programs wrote; see make_files.py beside them.
class JsonFilesTest {
    private static final Path FILES = Path.of("src/test/resources/files");
    private static final SourceOpener OPENER =
            new SourceOpener(RowOptions.defaults().withIdField("id"), Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lines-pandas.jsonl",
                "lines-pandas.jsonl.gz",
                "lines-pandas.jsonl.zst",
                "array-pandas.json",
                "array-pandas-indent.json",
                "table-pandas.json",
                "lines-polars.ndjson",
                "array-polars.json",
                "lines-duckdb.json",
                "lines-duckdb.jsonl.gz",
                "lines-duckdb.jsonl.zst",
                "array-duckdb.json",
                "lines-datasets.jsonl",
                "values-python.json",
                "member-python.json",
                "member-python.json#rows"
            })
    void allSayTheSame(String name) {
        ItemSource source = OPENER.open(FILES.resolve(name));
        assertInstanceOf(JsonSource.class, source);
        assertEquals(
                List.of(
                        "id",
                        "name",
                        "price",
                        "stock",
                        "sale",
                        "added",
                        "seen",
                        "note",
                        "tags",
                        "size.width",
                        "size.height",
                        "vector"),
                source.columns());
        assertEquals(
                Map.ofEntries(
                        Map.entry("id", FieldKind.TEXT),
                        Map.entry("name", FieldKind.TEXT),
                        Map.entry("price", FieldKind.NUMBER),
                        Map.entry("stock", FieldKind.INTEGER),
                        Map.entry("sale", FieldKind.BOOLEAN),
                        Map.entry("added", FieldKind.DATE),
                        Map.entry("seen", FieldKind.TIMESTAMP),
                        Map.entry("note", FieldKind.TEXT),
                        Map.entry("tags", FieldKind.JSON),
                        Map.entry("size.width", FieldKind.INTEGER),
                        Map.entry("size.height", FieldKind.NUMBER),
                        Map.entry("vector", FieldKind.JSON)),
                source.kinds());
        assertEquals(6, source.size().orElseThrow());
        List<Item> items = items(source);
        assertEquals(
                List.of("p0", "p1", "p2", "p3", "p4", "p5"),
                items.stream().map(Item::id).toList());
        assertEquals(
                "p1|Rødt tørklæde|21.0|3|false|2026-03-10|2026-03-09T09:30:00||[\"new\"]|2|2.5", shown(items.get(1)));
        assertEquals("Line\nbreak", items.get(4).field("name"));
        assertEquals("", items.get(4).field("size.height"));
        assertEquals("[0.5,-0.25,0.5]", items.get(4).field("vector"));
    }

    private static String shown(Item item) {
        return String.join("|", new ArrayList<>(item.fields().values()).subList(0, 11));
    }

    @Test
    void listsAreVectors() {
        ItemSource rows = OPENER.open(FILES.resolve("lines-polars.ndjson"));
        try (VectorSource vectors = VectorSource.ofColumns(rows, List.of("vector"));
                VectorSource.Rows open = vectors.open()) {
            assertEquals(3, vectors.dimension());
            assertEquals(11, vectors.columns().size());
            VectorRow.Read first = assertInstanceOf(VectorRow.Read.class, open.next());
            assertEquals(1 / Math.sqrt(0.01 + 0.0625 + 1), first.vector()[2], 1e-6);
        }
    }

    @Test
    void whatPythonWritesInPlaceOfNumbersIsMissing() {
        ItemSource source = OPENER.open(FILES.resolve("nan-python.jsonl"));
        assertEquals(
                List.of("1.5", "", "", "2"),
                items(source).stream().map(item -> item.field("price")).toList());
        assertEquals(FieldKind.NUMBER, source.kinds().get("price"));
    }

    @Test
    void textsAloneAreRows() {
        ItemSource source = SourceOpener.ofAll().open(FILES.resolve("texts-python.json"));
        assertEquals(List.of("value"), source.columns());
        assertEquals("second text", items(source).get(1).field("value"));
    }

    @Test
    void ofSeveralArraysOneIsNamed() {
        String message = refusal("coco-python.json");
        assertTrue(
                message.endsWith("holds several arrays of objects; name one: coco-python.json#images, "
                        + "coco-python.json#annotations"),
                message);
        ItemSource images = OPENER.open(FILES.resolve("coco-python.json#images"));
        assertEquals("a.jpg", items(images).getFirst().field("file_name"));
        assertEquals("coco-python.json#images", images.name());
        assertTrue(images.origin().endsWith("coco-python.json#images"));
        assertTrue(refusal("coco-python.json#info").contains("there is coco-python.json#images"));
    }

    @Test
    void columnsInPlaceOfRowsAreRefused() {
        assertTrue(refusal("columns-pandas.json").contains("orient=\"records\", lines=True"));
    }

    private static String refusal(String name) {
        return assertThrows(InputException.class, () -> OPENER.open(FILES.resolve(name))
                        .columns())
                .getMessage();
    }

    private static List<Item> items(ItemSource source) {
        List<Item> items = new ArrayList<>();
        try (ItemSource.Rows rows = source.open()) {
            rows.forEachRemaining(
                    row -> items.add(assertInstanceOf(SourceRow.Read.class, row).item()));
        }
        return items;
    }
}
