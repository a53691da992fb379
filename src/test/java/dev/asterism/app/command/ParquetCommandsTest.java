package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.GoldenModels;
import dev.asterism.app.CommandRun;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.item.FieldKind;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.RowOptions;
import dev.asterism.source.SourceFile;
import dev.asterism.source.parquet.ParquetSource;
import dev.asterism.source.vector.NpyFile;
import dev.asterism.store.lucene.LuceneVectorStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Parquet files, from the command line to collections.
class ParquetCommandsTest {
    private static final Path FILES = Path.of("src/test/resources/parquet").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void imagesInCellsAreEmbeddedAsFilesOfAFolderAndStoredAsReferences() throws IOException {
        Files.copy(FILES.resolve("images-hf.parquet"), folder.resolve("pets.parquet"));
        CommandRun run = succeeds("index", "pets.parquet", "--image-embedding-fields=image");
        assertTrue(run.err().contains("image: 12 rows read, 12 embedded, 0 unchanged, 0 skipped"), run.err());
        extract("pets.parquet", "image", "photos");
        succeeds("index", "photos");
        try (VectorStore store = store();
                CollectionReader cells = store.read("image");
                CollectionReader files = store.read("photos")) {
            assertEquals(
                    Map.of("image", FieldKind.IMAGE, "image.path", FieldKind.TEXT, "label", FieldKind.TEXT),
                    cells.manifest().kinds());
            for (int i = 0; i < 12; i++) {
                Item item = cells.item(i);
                assertEquals("parquet:pets.parquet#image.bytes:" + item.line(), item.field("image"));
                assertEquals(List.of("cat", "dog", "bird").get(i % 3), item.field("label"));
                int same = files.ordinal("p" + (100 + item.line()) + ".png").orElseThrow();
                assertArrayEquals(files.vector(same), cells.vector(i));
                assertArrayEquals(
                        files.thumbnail(same).orElseThrow(), cells.thumbnail(i).orElseThrow());
            }
        }
        assertTrue(succeeds("index", "pets.parquet", "--image-embedding-fields=image")
                .err()
                .contains("0 embedded, 12 unchanged"));
    }

    @Test
    void tilesOfAMosaicAreMadeOfTheCells() throws IOException {
        Files.copy(FILES.resolve("images-hf.parquet"), folder.resolve("pets.parquet"));
        succeeds("index", "pets.parquet", "--image-embedding-fields=image");
        CommandRun run = succeeds("plot", "image", "--mosaic-image=m.png", "--tile=200x200");
        assertFalse(run.err().contains("enlarged"), run.err());
        Files.delete(folder.resolve("pets.parquet"));
        CommandRun without = succeeds("plot", "image", "--mosaic-image=n.png", "--tile=200x200");
        assertTrue(without.err().contains("no such file: " + folder.resolve("pets.parquet")), without.err());
    }

    @Test
    void filesOfAFolderAreOneSourceInPartsAndWithPrune() throws IOException {
        copyShards();
        succeeds("index", "shards", "--id-field=id", "--text-embedding-fields=text", "--part=1/2");
        CommandRun second = succeeds(
                "index", "shards", "--id-field=id", "--text-embedding-fields=text", "--part=2/2", "--report=r.json");
        JsonObject rows = JsonParser.parseString(Files.readString(folder.resolve("r.json")))
                .getAsJsonObject()
                .getAsJsonObject("rows");
        assertTrue(rows.get("read").getAsInt() > 15 && rows.get("read").getAsInt() < 45, second.err());
        try (VectorStore store = store();
                CollectionReader reader = store.read("text")) {
            // Of the sixty texts 41 are neither null nor blank by pyarrow.
            assertEquals(41, reader.size());
            Item last = reader.item(40);
            assertEquals(last.id(), "item-" + (last.line() - 1));
            assertEquals(FieldKind.INTEGER, reader.manifest().kinds().get("i32"));
        }
        Files.delete(folder.resolve("shards/part-1.parquet"));
        CommandRun pruned = succeeds("index", "shards", "--id-field=id", "--text-embedding-fields=text", "--prune");
        assertTrue(pruned.err().contains("40 rows read, 0 embedded, 28 unchanged"), pruned.err());
        assertTrue(pruned.err().contains("13 removed"), pruned.err());
    }

    @Test
    void rowsThatCannotBeUsedAreReportedByTheirNumber() throws IOException {
        Files.copy(FILES.resolve("latin.parquet"), folder.resolve("latin.parquet"));
        CommandRun run = succeeds("index", "latin.parquet", "--id-field=id", "--text-embedding-fields=text");
        assertTrue(run.err().contains("3 rows read, 2 embedded, 0 unchanged, 1 skipped"), run.err());
        assertTrue(run.err().contains("line 2 (b): column \"text\" is not UTF-8"), run.err());
    }

    @Test
    void aCsvOfTheSameRowsGivesTheSameCollection() throws IOException {
        copyShards();
        StringBuilder csv = new StringBuilder("id,text,i32,f64\n");
        for (String name : List.of("part-0", "part-1", "part-2")) {
            for (Item item : items(folder.resolve("shards/" + name + ".parquet"))) {
                csv.append(String.join(
                                ",",
                                item.fields().values().stream()
                                        .map(value -> "\"" + value.replace("\"", "\"\"") + "\"")
                                        .toList()))
                        .append('\n');
            }
        }
        Files.writeString(folder.resolve("rows.csv"), csv);
        succeeds("index", "shards", "--text-embedding-fields=text", "--collection=shards");
        succeeds("index", "rows.csv", "--text-embedding-fields=text", "--collection=csv");
        try (VectorStore store = store();
                CollectionReader shards = store.read("shards");
                CollectionReader rows = store.read("csv")) {
            assertEquals(rows.size(), shards.size());
            for (int i = 0; i < rows.size(); i++) {
                assertEquals(rows.item(i).id(), shards.item(i).id());
                assertEquals(rows.item(i).fields(), shards.item(i).fields());
                assertArrayEquals(rows.vector(i), shards.vector(i));
            }
        }
    }

    @Test
    void vectorsOfAColumnAreImported() throws IOException {
        Files.copy(FILES.resolve("vectors-duckdb.parquet"), folder.resolve("v.parquet"));
        CommandRun run = succeeds("import", "--csv=v.parquet", "--id-field=id", "--vector-columns=fixed");
        assertTrue(run.err().contains("v: 60 rows read, 59 imported, 0 unchanged, 1 skipped"), run.err());
        assertTrue(run.err().contains("line 6 (v5): the vector is empty"), run.err());
        assertTrue(run.err().contains("vectors are not stored with the rows: f32, f64; import"), run.err());
        try (VectorStore store = store();
                CollectionReader reader = store.read("v");
                NpyFile expected = NpyFile.open(FILES.resolve("vectors.npy"))) {
            assertEquals(List.of("id"), reader.manifest().columns());
            for (int i = 0; i < reader.size(); i++) {
                float[] row = expected.row((int) reader.item(i).line() - 1);
                double length = Math.sqrt(sumOfSquares(row));
                for (int j = 0; j < row.length; j++) {
                    assertEquals(row[j] / length, reader.vector(i)[j], 1e-6);
                }
            }
        }
    }

    @Test
    void theColumnOfVectorsIsFoundWhereThereIsOne() throws IOException {
        Files.copy(FILES.resolve("vectors.parquet"), folder.resolve("v.parquet"));
        CommandRun several = run("import", "--csv=v.parquet", "--id-field=id");
        assertEquals(2, several.code());
        assertTrue(
                several.err()
                        .contains("has 4 columns of vectors: f32, f64, f16, fixed; choose one by --vector-columns"),
                several.err());
    }

    @Test
    void aDamagedFileIsNamedWithItsRowGroupAndColumn() throws IOException {
        byte[] bytes = Files.readAllBytes(FILES.resolve("flat-index.parquet"));
        bytes[200] ^= 1;
        Files.write(folder.resolve("bad.parquet"), bytes);
        CommandRun run = run("index", "bad.parquet", "--text-embedding-fields=text");
        assertEquals(1, run.code());
        assertTrue(
                run.err().contains("bad.parquet] row group 1, column \"id\": the checksum of a page is wrong"),
                run.err());
    }

    private void copyShards() throws IOException {
        Files.createDirectory(folder.resolve("shards"));
        for (String name : List.of("part-0.parquet", "part-1.parquet", "part-2.parquet")) {
            Files.copy(
                    FILES.resolve("shards").resolve(name),
                    folder.resolve("shards").resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void extract(String file, String column, String into) throws IOException {
        Files.createDirectory(folder.resolve(into));
        ParquetSource source = new ParquetSource(SourceFile.of(folder.resolve(file)), RowOptions.defaults());
        try (ItemSource.Rows rows = source.attaching(List.of(column)).open()) {
            while (rows.hasNext()) {
                if (rows.next() instanceof SourceRow.Read(Item item)) {
                    Files.write(
                            folder.resolve(into).resolve("p" + (100 + item.line()) + ".png"),
                            item.image(column).orElseThrow());
                }
            }
        }
    }

    private static List<Item> items(Path file) {
        List<Item> items = new ArrayList<>();
        try (ItemSource.Rows rows = new ParquetSource(SourceFile.of(file), RowOptions.defaults()).open()) {
            while (rows.hasNext()) {
                if (rows.next() instanceof SourceRow.Read(Item item)) {
                    items.add(item);
                }
            }
        }
        return items;
    }

    private static double sumOfSquares(float[] row) {
        double sum = 0;
        for (float number : row) {
            sum += (double) number * number;
        }
        return sum;
    }

    private CommandRun succeeds(String... words) {
        CommandRun run = run(words);
        assertEquals(0, run.code(), Arrays.toString(words) + run.err());
        return run;
    }

    private CommandRun run(String... words) {
        return CommandRun.in(
                folder,
                Map.of("IMAGE_MODEL_NAME", "builtin/visual", "TEXT_MODEL_NAME", GoldenModels.BERT.toString()),
                words);
    }

    private VectorStore store() {
        return new LuceneVectorStore(folder.resolve("asterism-store"), InstantSource.system());
    }
}
