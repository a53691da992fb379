package dev.asterism.source.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.FieldKind;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.RowOptions;
import dev.asterism.source.SourceFile;
import dev.asterism.source.vector.NpyFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetSourceTest {
    @Test
    void idsComeOutOfAColumnOrOfTheRow() {
        List<Item> named = Fixtures.items(Fixtures.byId("flat", "id"));
        assertEquals("item-0", named.getFirst().id());
        List<Item> hashed = Fixtures.items(Fixtures.source("flat"));
        assertEquals(60, hashed.stream().map(Item::id).distinct().count());
        // The same rows in other files, packed and encoded otherwise.
        assertEquals(
                hashed.stream().map(Item::id).toList(),
                Fixtures.items(Fixtures.source("flat-delta")).stream()
                        .map(Item::id)
                        .toList());
    }

    @Test
    void aPassForIdsGivesTheSameIdsAndLines() {
        for (ParquetSource source : List.of(Fixtures.byId("flat-plain", "code"), Fixtures.source("images-plain"))) {
            List<Item> all = Fixtures.items(source);
            List<Item> quick = Fixtures.items(source.withoutFields());
            assertEquals(
                    all.stream().map(Item::id).toList(),
                    quick.stream().map(Item::id).toList());
            assertEquals(
                    all.stream().map(Item::line).toList(),
                    quick.stream().map(Item::line).toList());
            assertEquals(Map.of(), quick.getFirst().fields());
        }
    }

    @Test
    void aNumberCanBeAnId() {
        assertEquals("1", Fixtures.items(Fixtures.byId("nested", "id")).get(1).id());
    }

    @Test
    void aBlankIdIsSkippedWithItsRow() {
        List<SourceRow> rows = Fixtures.rows(Fixtures.byId("flat", "category"));
        assertEquals(new SourceRow.Skipped(4, "", "column \"category\" (the id) is blank"), rows.get(3));
        assertEquals(60, rows.size());
    }

    @Test
    void rowsOfSomeLinesAreReadAlone() {
        RowOptions some =
                RowOptions.defaults().withIdField("id").withStartLine(30).withEndLine(40);
        ParquetSource source = new ParquetSource(SourceFile.of(Fixtures.FOLDER.resolve("flat-plain.parquet")), some);
        List<Item> items = Fixtures.items(source);
        assertEquals(OptionalLong.of(11), source.size());
        assertEquals(11, items.size());
        assertEquals("item-29", items.getFirst().id());
        assertEquals(30, items.getFirst().line());
        NothingToDoException beyond = assertThrows(NothingToDoException.class, () -> new ParquetSource(
                        SourceFile.of(Fixtures.FOLDER.resolve("flat.parquet")),
                        RowOptions.defaults().withStartLine(61))
                .open());
        assertTrue(beyond.getMessage().contains("has no rows on lines 61 to the end"), beyond.getMessage());
    }

    @Test
    void namesAreUniqueAndNeverBlank() {
        assertEquals(
                List.of("a", "a_2", "column3", "b.c", "b#:c"),
                Fixtures.source("names").columns());
    }

    @Test
    void aMissingColumnForTheIdNamesThoseThereAre() {
        InputException missing = assertThrows(
                InputException.class, () -> Fixtures.byId("latin", "key").columns());
        assertEquals(
                "[latin.parquet] there is no column \"key\" for the id; the columns are id, text",
                missing.getMessage());
    }

    @Test
    void aFileWithoutRowsSaysSo() {
        ParquetSource empty = Fixtures.source("no-rows");
        assertTrue(empty.columns().contains("text"));
        assertEquals(
                "[no-rows.parquet] has no rows",
                assertThrows(NothingToDoException.class, empty::open).getMessage());
    }

    @Test
    void columnsWithoutValuesAreMissing() {
        Item item = Fixtures.items(Fixtures.source("no-values")).getFirst();
        assertEquals(Map.of("id", "v0", "a", "", "b", "", "c", ""), item.fields());
    }

    @Test
    void textThatIsNotUtf8LeavesItsRowOut() {
        List<SourceRow> rows = Fixtures.rows(Fixtures.byId("latin", "id"));
        assertEquals(new SourceRow.Skipped(2, "b", "column \"text\" is not UTF-8"), rows.get(1));
        assertEquals(3, rows.size());
    }

    @Test
    void bytesOfNobodysFormAreNoField() {
        ParquetSource source = Fixtures.source("odd-bytes");
        assertEquals(List.of("id", "text"), source.columns());
        assertEquals(
                List.of("[odd-bytes.parquet] column \"blob\" is not stored: its bytes are neither text nor images"),
                source.remarks());
        ParquetSource audio = Fixtures.source("audio-hf");
        assertEquals(List.of("audio.path", "text"), audio.columns());
    }

    @Test
    void typesOfDuckDbAreText() {
        Item item = Fixtures.items(Fixtures.source("own-duckdb")).get(59);
        assertTrue(item.field("id").matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), item.field("id"));
        assertEquals("PT59M", item.field("gap"));
        assertEquals("59", item.field("s.a"));
        assertEquals("[59,null]", item.field("s.b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vectors", "vectors-split", "vectors-polars", "vectors-duckdb"})
    void vectorsAreAttachedAndNoFields(String name) {
        ParquetSource source = Fixtures.byId(name, "id");
        assertEquals(List.of("id"), source.columns());
        assertEquals(
                List.of(),
                List.copyOf(Fixtures.items(source).getFirst().attachments().keySet()));
        List<Item> items = Fixtures.items(source.attaching(source.vectorColumns()));
        try (NpyFile expected = NpyFile.open(Fixtures.FOLDER.resolve("vectors.npy"))) {
            for (int i = 0; i < items.size(); i++) {
                Item item = items.get(i);
                if (i == 5) {
                    assertEquals(Map.of(), item.attachments());
                    continue;
                }
                for (String column : source.vectorColumns()) {
                    float[] found = item.vector(column).orElseThrow();
                    float delta = column.equals("f16") ? 2e-3f : column.equals("f64") ? 2f : 0;
                    if (!column.equals("f64")) {
                        assertArrayEquals(expected.row(i), found, delta, column + " of row " + i);
                    }
                    assertEquals(24, found.length);
                }
            }
        }
    }

    @Test
    void vectorsThatNobodyTakesAreNamed() {
        ParquetSource source = Fixtures.source("vectors-polars");
        assertEquals(
                List.of("[vectors-polars.parquet] vectors are not stored with the rows: f32, fixed; "
                        + "import --vector-columns takes those of a column"),
                source.remarks());
        ItemSource attached = source.attaching(List.of("f32", "fixed"));
        assertEquals(List.of(), attached.remarks());
        assertEquals(List.of(), source.remarks());
    }

    @Test
    void shortListsOfFloatsStayJson() {
        ParquetSource source = Fixtures.source("nested");
        assertEquals(List.of(), source.vectorColumns());
        assertEquals(FieldKind.JSON, source.kinds().get("point"));
    }

    @Test
    void imagesAreReferencesUntilTheyAreAttached() {
        ParquetSource source = Fixtures.source("images-hf");
        assertEquals(List.of("image", "image.path", "label"), source.columns());
        assertEquals(FieldKind.IMAGE, source.kinds().get("image"));
        Item plain = Fixtures.items(source).get(7);
        assertEquals("parquet:images-hf.parquet#image.bytes:8", plain.field("image"));
        assertEquals("photo-7.png", plain.field("image.path"));
        assertEquals("dog", plain.field("label"));
        assertEquals(FieldKind.TEXT, source.kinds().get("label"));
        assertTrue(plain.image("image").isEmpty());
        Item attached = Fixtures.items(source.attaching(List.of("image"))).get(7);
        assertEquals(plain.fields(), attached.fields());
        assertEquals(plain.id(), attached.id());
        assertEquals((byte) 0x89, attached.image("image").orElseThrow()[0]);
        assertTrue(attached.size() > 50);
    }

    @Test
    void anImageThatIsMissingIsAnEmptyField() {
        List<Item> items = Fixtures.items(Fixtures.byId("images-plain", "name"));
        assertEquals("", items.get(4).field("photo"));
        assertEquals("parquet:images-plain.parquet#photo:6", items.get(5).field("photo"));
    }

    @Test
    void filesOfAFolderAreOneTable() {
        String folder = Fixtures.FOLDER.resolve("shards").toString();
        ShardFolder shards = ShardFolder.of(folder);
        ParquetSource source = new ParquetSource(shards, RowOptions.defaults().withIdField("id"));
        List<Item> items = Fixtures.items(source);
        assertEquals(60, items.size());
        assertEquals("item-45", items.get(45).id());
        assertEquals(46, items.get(45).line());
        assertEquals(folder, source.name());
        assertEquals(OptionalLong.of(60), source.size());
        RowOptions some =
                RowOptions.defaults().withIdField("id").withStartLine(19).withEndLine(42);
        List<Item> few = Fixtures.items(new ParquetSource(shards, some));
        assertEquals(
                List.of("item-18", "item-41"),
                List.of(few.getFirst().id(), few.getLast().id()));
        assertEquals(24, few.size());
    }

    @Test
    void aGlobIsASourceOfItsOwn() {
        String folder = Fixtures.FOLDER.resolve("shards").toString();
        ParquetSource two = new ParquetSource(ShardFolder.of(folder + "/part-[12].parquet"), RowOptions.defaults());
        assertEquals(40, Fixtures.items(two).size());
        assertNotEquals(new ParquetSource(ShardFolder.of(folder), RowOptions.defaults()).origin(), two.origin());
        assertTrue(ShardFolder.isOne(folder));
        assertTrue(ShardFolder.isOne(folder + "/part-*.parquet"));
        assertTrue(!ShardFolder.isOne("src/test/resources/images"));
        assertTrue(!ShardFolder.isOne("photos/*.jpg"));
    }

    @Test
    void filesWithOtherColumnsAreNotReadAsOne() {
        InputException refused = assertThrows(InputException.class, () -> new ParquetSource(
                        ShardFolder.of(Fixtures.FOLDER + "/{shards/part-0,other-columns}.parquet"),
                        RowOptions.defaults())
                .columns());
        assertTrue(
                refused.getMessage()
                        .contains(
                                "shards/part-0.parquet] column 3 is \"i32\" (INT32), but in other-columns.parquet it is \"i32\" "
                                        + "(BYTE_ARRAY STRING)"),
                refused.getMessage());
    }

    @Test
    void readingTwiceAtATimeGivesTheSame() {
        ParquetSource source = Fixtures.source("flat-v2");
        try (ItemSource.Rows one = source.open();
                ItemSource.Rows other = source.open()) {
            while (one.hasNext()) {
                assertEquals(one.next(), other.next());
            }
        }
    }

    @Test
    void theFolderIsThatOfTheFile() {
        assertEquals(
                Path.of("src/test/resources/parquet").toAbsolutePath(),
                Fixtures.source("flat").folder());
    }
}
