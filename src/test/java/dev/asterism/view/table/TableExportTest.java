package dev.asterism.view.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.atlas.Estimate;
import dev.asterism.model.atlas.MapQuality;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Filter;
import dev.asterism.model.collection.Hit;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.error.ViewException;
import dev.asterism.model.item.FieldKind;
import dev.asterism.model.item.Item;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.store.SampledReader;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableExportTest {
    @TempDir
    private Path folder;

    private static final List<Item> ITEMS = List.of(
            item("a", "note", "plain", "id", "a"),
            item("b", "note", "two\nlines, and \"quotes\"", "id", "b"),
            item("c", "note", "=HYPERLINK(\"http://x\")", "id", "c"));

    private static Item item(String id, String... fields) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put(fields[i], fields[i + 1]);
        }
        return new Item(id, 1, map);
    }

    private static Atlas atlas(CollectionReader reader, int dimensions) {
        int n = reader.size();
        Matrix coordinates = Matrix.zeros(n, dimensions);
        for (int i = 0; i < coordinates.values().length; i++) {
            coordinates.values()[i] = i / 4f - 1;
        }
        int[] labels = new int[n];
        labels[n - 1] = Clustering.NOISE;
        return new Atlas(
                reader.manifest(),
                "f",
                new Clustering(labels, new Matrix(1, 4, new float[] {2, 0, 0, 0})),
                List.of(
                        new Cluster(0, "Shirts, Shoes", n - 1, 0, List.of("Shirts", "Shoes")),
                        new Cluster(Clustering.NOISE, "Noise", 1, n - 1, List.of())),
                new Projection(coordinates, ProjectionMethod.PCA, 0, 0, Double.NaN),
                new Neighbours(n, 1, new int[n], new float[n]),
                new MapQuality(new Estimate(0.5, 0.01), Estimate.NONE, Estimate.exact(0.25)));
    }

    private static List<List<String>> csv(Path file) throws IOException {
        try (Stream<List<String>> rows =
                CsvReader.builder().ofCsvRecord(file).stream().map(row -> row.getFields())) {
            return rows.toList();
        }
    }

    @Test
    void csvHasCoordinatesClustersAndFields() throws IOException {
        Path file = folder.resolve("made/on/the/way/map.csv");
        ItemsReader reader = new ItemsReader(ITEMS, List.of("id", "note"));
        TableExport.csv(MapTable.of(atlas(reader, 3), reader), FormulaEscaping.KEEP, file);
        assertEquals(
                List.of(
                        List.of("id", "x", "y", "z", "cluster", "cluster_name", "outlier_score", "note"),
                        List.of("a", "-1.0", "-0.75", "-0.5", "0", "Shirts, Shoes", "0.0", "plain"),
                        List.of("b", "-0.25", "0.0", "0.25", "0", "Shirts, Shoes", "1.0", "two\nlines, and \"quotes\""),
                        List.of("c", "0.5", "0.75", "1.0", "-1", "Noise", "", "=HYPERLINK(\"http://x\")")),
                csv(file));
        assertTrue(Files.readString(file).startsWith("id,x,y,z,cluster,cluster_name,outlier_score,note\r\n"));
    }

    @Test
    void aFlatMapHasNoZ() throws IOException {
        Path file = folder.resolve("map.csv");
        ItemsReader reader = new ItemsReader(ITEMS, List.of("note"));
        TableExport.csv(MapTable.of(atlas(reader, 2), reader), FormulaEscaping.KEEP, file);
        assertEquals(
                List.of("id", "x", "y", "cluster", "cluster_name", "outlier_score", "note"),
                csv(file).getFirst());
    }

    @Test
    void fieldsNamedLikeColumnsOfOursAreToldApart() throws IOException {
        Path file = folder.resolve("map.csv");
        ItemsReader reader = new ItemsReader(
                List.of(item("1", "id", "one", "x", "5", "z", "6"), item("2", "id", "2", "x", "7", "z", "8")),
                List.of("id", "x", "z"));
        TableExport.csv(MapTable.of(atlas(reader, 2), reader), FormulaEscaping.KEEP, file);
        assertEquals(
                List.of("id", "x", "y", "cluster", "cluster_name", "outlier_score", "field_id", "field_x", "z"),
                csv(file).getFirst());
        assertEquals("one", csv(file).get(1).get(6));
    }

    @Test
    void noTwoColumnsHaveOneName() throws IOException {
        Path file = folder.resolve("map.csv");
        ItemsReader reader = new ItemsReader(
                List.of(item("1", "field_x", "one", "x", "5"), item("2", "field_x", "2", "x", "7")),
                List.of("field_x", "x"));
        TableExport.csv(MapTable.of(atlas(reader, 2), reader), FormulaEscaping.KEEP, file);
        assertEquals(
                List.of("id", "x", "y", "cluster", "cluster_name", "outlier_score", "field_x", "field_field_x"),
                csv(file).getFirst());
    }

    @Test
    void formulasAreNeutralisedOnRequestAndNumbersAreNot() {
        assertEquals("'=1+1", FormulaEscaping.NEUTRALISE.apply("=1+1"));
        assertEquals("'@SUM(A1)", FormulaEscaping.NEUTRALISE.apply("@SUM(A1)"));
        assertEquals("'-cmd", FormulaEscaping.NEUTRALISE.apply("-cmd"));
        assertEquals("-1.5e3", FormulaEscaping.NEUTRALISE.apply("-1.5e3"));
        assertEquals("a=b", FormulaEscaping.NEUTRALISE.apply("a=b"));
        assertEquals("", FormulaEscaping.NEUTRALISE.apply(""));
        assertEquals("=1+1", FormulaEscaping.KEEP.apply("=1+1"));
    }

    @Property(tries = 60)
    void everyTextComesBackFromTheCsv(@ForAll @Size(min = 1, max = 5) List<String> texts) throws IOException {
        // Half of a surrogate pair is no character; UTF-8 cannot hold it.
        List<String> whole = texts.stream()
                .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .toList();
        Path file = Files.createTempFile("asterism", ".csv");
        try {
            ItemsReader reader = new ItemsReader(
                    whole.stream().map(text -> item("i", "a", text, "b", text)).toList(), List.of("a", "b"));
            TableExport.csv(MapTable.of(atlas(reader, 2), reader), FormulaEscaping.KEEP, file);
            List<List<String>> rows = csv(file);
            for (int i = 0; i < whole.size(); i++) {
                assertEquals(whole.get(i), rows.get(i + 1).get(6));
                assertEquals(whole.get(i), rows.get(i + 1).get(7));
            }
        } finally {
            Files.delete(file);
        }
    }

    private static final List<Item> TYPED = List.of(
            item("a", "price", "1.50", "sold", "True", "zip", "01067", "vector", "7", "note", "x"),
            item("b", "price", "N/A", "sold", "false", "zip", "12345", "vector", "8", "note", ""));

    private static ItemsReader typed() {
        return new ItemsReader(TYPED, List.of("price", "sold", "zip", "vector", "note"));
    }

    @Test
    void jsonLinesHaveTheColumnsOfTheCsvWithTheirTypes() throws IOException {
        Path file = folder.resolve("map.jsonl");
        ItemsReader reader = typed();
        TableExport.jsonLines(MapTable.of(atlas(reader, 2), reader).withVectors(true), file);
        assertEquals(
                List.of(
                        "{\"id\":\"a\",\"x\":-1.0,\"y\":-0.75,\"cluster\":0,\"cluster_name\":\"Shirts, Shoes\","
                                + "\"outlier_score\":0.0,\"price\":1.5,\"sold\":true,\"zip\":\"01067\","
                                + "\"field_vector\":7,\"note\":\"x\",\"vector\":[1.0,0.0,0.0,0.0]}",
                        "{\"id\":\"b\",\"x\":-0.5,\"y\":-0.25,\"cluster\":-1,\"cluster_name\":\"Noise\","
                                + "\"outlier_score\":null,\"price\":null,\"sold\":false,\"zip\":\"12345\","
                                + "\"field_vector\":8,\"note\":null,\"vector\":[0.0,1.0,0.0,0.0]}"),
                Files.readAllLines(file));
    }

    @Test
    void parquetHasTheColumnsOfTheCsvWithTheirTypes() throws IOException {
        Path file = folder.resolve("map.parquet");
        ItemsReader reader = typed();
        TableExport.parquet(MapTable.of(atlas(reader, 2), reader).withVectors(true), file);
        try (ParquetFileReader parquet = ParquetFileReader.open(InputFile.of(file));
                RowReader rows = parquet.rowReader()) {
            assertEquals(
                    List.of(
                            "id",
                            "x",
                            "y",
                            "cluster",
                            "cluster_name",
                            "outlier_score",
                            "price",
                            "sold",
                            "zip",
                            "field_vector",
                            "note",
                            "vector"),
                    parquet.getFileSchema().getRootNode().children().stream()
                            .map(node -> node.name())
                            .toList());
            rows.next();
            assertEquals(-0.75f, rows.getFloat("y"));
            assertEquals(1.5, rows.getDouble("price"));
            assertTrue(rows.getBoolean("sold"));
            assertEquals("01067", rows.getString("zip"));
            assertEquals(7, rows.getLong("field_vector"));
            assertEquals(List.of(1f, 0f, 0f, 0f), rows.getList("vector").floats());
            rows.next();
            assertEquals(-1, rows.getInt("cluster"));
            assertTrue(rows.isNull("outlier_score"));
            assertTrue(rows.isNull("price"));
            assertTrue(rows.isNull("note"));
        }
    }

    @Test
    void whatTheSourceDeclaredIsBelieved() throws IOException {
        Path file = folder.resolve("map.jsonl");
        ItemsReader reader = new ItemsReader(
                List.of(
                        item("a", "code", "7", "price", "12.50", "tags", "[\"x\", {\"y\":1}]", "day", "2026-11-30"),
                        item("b", "code", "8", "price", "", "tags", "not JSON", "day", "")),
                List.of("code", "price", "tags", "day"),
                Map.of(
                        "code", FieldKind.TEXT,
                        "price", FieldKind.NUMBER,
                        "tags", FieldKind.JSON,
                        "day", FieldKind.DATE));
        TableExport.jsonLines(MapTable.of(atlas(reader, 2), reader), file);
        List<String> lines = Files.readAllLines(file);
        assertTrue(
                lines.getFirst()
                        .endsWith("\"code\":\"7\",\"price\":12.50,\"tags\":[\"x\", {\"y\":1}],\"day\":\"2026-11-30\"}"),
                lines.getFirst());
        assertTrue(
                lines.getLast().endsWith("\"code\":\"8\",\"price\":null,\"tags\":\"not JSON\",\"day\":null}"),
                lines.getLast());
    }

    @Test
    void csvHoldsVectorsAsLists() throws IOException {
        Path file = folder.resolve("map.csv");
        ItemsReader reader = new ItemsReader(ITEMS, List.of("note"));
        TableExport.csv(MapTable.of(atlas(reader, 2), reader).withVectors(true), FormulaEscaping.KEEP, file);
        assertEquals("vector", csv(file).getFirst().getLast());
        assertEquals("[0.0,1.0,0.0,0.0]", csv(file).get(2).getLast());
    }

    @Test
    void jsonHoldsTheWholeAtlas() throws IOException {
        Path file = folder.resolve("map.json");
        ItemsReader reader = new ItemsReader(ITEMS, List.of("note"));
        TableExport.json(MapTable.of(atlas(reader, 3), reader), file);
        JsonObject read = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        assertEquals("things", read.get("collection").getAsString());
        assertEquals("pca", read.getAsJsonObject("projection").get("method").getAsString());
        assertTrue(read.getAsJsonObject("projection").get("kl").isJsonNull());
        assertTrue(read.get("trustworthiness12").isJsonNull());
        assertEquals(0.01, read.get("neighbourRecall12StandardError").getAsDouble());
        assertFalse(read.has("silhouetteStandardError"), "measured at all items");
        assertEquals(0.25, read.get("silhouette").getAsDouble());
        JsonObject cluster = read.getAsJsonArray("clusters").get(0).getAsJsonObject();
        assertEquals("a", cluster.get("medoid").getAsString());
        assertEquals(2, cluster.getAsJsonArray("terms").size());
        JsonObject item = read.getAsJsonArray("items").get(1).getAsJsonObject();
        assertEquals(-0.25f, item.get("x").getAsFloat());
        assertEquals(0.25f, item.get("z").getAsFloat());
        assertEquals("Shirts, Shoes", item.get("clusterName").getAsString());
        assertEquals(
                "two\nlines, and \"quotes\"",
                item.getAsJsonObject("fields").get("note").getAsString());
    }

    /// The header is byte for byte what `numpy.save` 1.24 writes for a float32 array of this shape.
    @Test
    void npyIsWhatNumpyWrites() throws IOException {
        Path file = folder.resolve("vectors.npy");
        TableExport.npy(new Matrix(2, 3, new float[] {1, 2, 3, 4, 5, -6}), file);
        byte[] bytes = Files.readAllBytes(file);
        String header = "\u0093NUMPY\u0001\u0000v\u0000{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }"
                + " ".repeat(58) + "\n";
        assertEquals(128 + 24, bytes.length);
        assertEquals(header, new String(bytes, 0, 128, StandardCharsets.ISO_8859_1));
        assertArrayEquals(new byte[] {0, 0, (byte) 0xc0, (byte) 0xc0}, java.util.Arrays.copyOfRange(bytes, 148, 152));
    }

    @Test
    void aFailedExportLeavesWhatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("map.csv"), "old");
        ItemsReader broken = new ItemsReader(ITEMS, List.of("note")) {
            @Override
            public Item item(int ordinal) {
                if (ordinal == 2) {
                    throw new IllegalStateException("the disk is gone");
                }
                return super.item(ordinal);
            }
        };
        Atlas atlas = atlas(broken, 3);
        assertThrows(
                IllegalStateException.class,
                () -> TableExport.csv(MapTable.of(atlas, broken), FormulaEscaping.KEEP, file));
        assertEquals("old", Files.readString(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void saysWhyAFileCannotBeWritten() throws IOException {
        ItemsReader reader = new ItemsReader(ITEMS, List.of("note"));
        Atlas atlas = atlas(reader, 3);
        ViewException thrown = assertThrows(
                ViewException.class, () -> TableExport.csv(MapTable.of(atlas, reader), FormulaEscaping.KEEP, folder));
        assertTrue(thrown.getMessage().contains("it is a folder"), thrown.getMessage());
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThrows(
                ViewException.class,
                () -> TableExport.csv(MapTable.of(atlas, reader), FormulaEscaping.KEEP, file.resolve("map.csv")));
        ItemsReader other = new ItemsReader(ITEMS.subList(0, 2), List.of("note"));
        assertThrows(ViewException.class, () -> TableExport.json(MapTable.of(atlas, other), folder.resolve("x")));
        assertFalse(Files.exists(folder.resolve("x")));
    }

    /// A collection held in memory.
    private static class ItemsReader implements CollectionReader {
        private final List<Item> items;
        private final List<String> columns;
        private final Map<String, FieldKind> kinds;

        ItemsReader(List<Item> items, List<String> columns) {
            this(items, columns, Map.of());
        }

        ItemsReader(List<Item> items, List<String> columns, Map<String, FieldKind> kinds) {
            this.items = items;
            this.columns = columns;
            this.kinds = kinds;
        }

        @Override
        public Manifest manifest() {
            return new Manifest(
                            "things",
                            "note",
                            Modality.TEXT,
                            new EmbeddingModel("m", "1", Precision.FP32, 4),
                            columns,
                            "things.csv",
                            Instant.EPOCH)
                    .withKinds(kinds);
        }

        @Override
        public int size() {
            return items.size();
        }

        @Override
        public CollectionReader part(int most) {
            return SampledReader.of(this, most);
        }

        @Override
        public String fingerprint() {
            return "f";
        }

        @Override
        public String id(int ordinal) {
            return items.get(ordinal).id();
        }

        @Override
        public OptionalInt ordinal(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Item item(int ordinal) {
            return items.get(ordinal);
        }

        @Override
        public float[] vector(int ordinal) {
            float[] vector = new float[4];
            vector[ordinal % 4] = 1;
            return vector;
        }

        @Override
        public Matrix vectors() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<byte[]> thumbnail(int ordinal) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Hit> nearest(float[] query, int k, Filter filter) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
