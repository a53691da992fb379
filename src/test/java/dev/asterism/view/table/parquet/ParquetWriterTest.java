package dev.asterism.view.table.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.view.table.column.Column;
import dev.asterism.view.table.column.ColumnType;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnMetaData;
import dev.hardwood.metadata.Encoding;
import dev.hardwood.metadata.FileMetaData;
import dev.hardwood.metadata.Statistics;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ParquetWriterTest {
    private static final float[] NO_VECTOR = {};

    private static ByteBuffer written(List<Column> columns, List<List<String>> rows) throws IOException {
        return written(columns, rows, _ -> NO_VECTOR);
    }

    private static ByteBuffer written(List<Column> columns, List<List<String>> rows, IntFunction<float[]> vectors)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParquetWriter writer = new ParquetWriter(columns, out, Map.of("asterism", "{\"model\":\"m\"}"));
        for (int i = 0; i < rows.size(); i++) {
            writer.add(rows.get(i), vectors.apply(i));
        }
        writer.finish();
        return ByteBuffer.wrap(out.toByteArray());
    }

    private static FileMetaData footer(ByteBuffer file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file))) {
            return reader.getFileMetaData();
        }
    }

    private static ColumnMetaData column(ByteBuffer file, int group, int column) throws IOException {
        return footer(file).rowGroups().get(group).columns().get(column).metaData();
    }

    /// All values of a file, as Hardwood reads them.
    private static List<List<Object>> read(ByteBuffer file) throws IOException {
        List<List<Object>> all = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file));
                RowReader rows = reader.rowReader()) {
            while (rows.hasNext()) {
                rows.next();
                List<Object> row = new ArrayList<>();
                for (int i = 0; i < rows.getFieldCount(); i++) {
                    row.add(rows.isNull(i) ? null : rows.getValue(i));
                }
                all.add(row);
            }
        }
        return all;
    }

    private static List<List<String>> column(IntFunction<String> cell, int rows) {
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(List.of(cell.apply(i)));
        }
        return all;
    }

    @Test
    void everyTypeIsReadAsWhatItIs() throws IOException {
        ByteBuffer file = written(
                List.of(
                        Column.required("id", ColumnType.TEXT),
                        Column.optional("n", ColumnType.INTEGER),
                        Column.optional("price", ColumnType.NUMBER),
                        Column.optional("ok", ColumnType.BOOLEAN),
                        Column.optional("day", ColumnType.DATE),
                        Column.optional("at", ColumnType.INSTANT),
                        Column.optional("clock", ColumnType.LOCAL_TIME),
                        Column.required("x", ColumnType.SMALL_NUMBER),
                        Column.required("cluster", ColumnType.SMALL_INTEGER)),
                List.of(
                        List.of(
                                "帽子",
                                "-9007199254740993",
                                "0.1",
                                "true",
                                "1969-12-31",
                                "2026-11-30T12:00:00.000001Z",
                                "1999-01-01T00:00:00",
                                "0.1",
                                "-1"),
                        List.of("b", "", "", "", "", "", "", "-3.5", "7")));
        assertEquals(
                List.of(
                        List.of(
                                "帽子",
                                -9007199254740993L,
                                0.1,
                                true,
                                LocalDate.of(1969, 12, 31),
                                Instant.parse("2026-11-30T12:00:00.000001Z"),
                                LocalDateTime.of(1999, 1, 1, 0, 0),
                                0.1f,
                                -1),
                        java.util.Arrays.asList("b", null, null, null, null, null, null, -3.5f, 7)),
                read(file));
    }

    @Test
    void vectorsAreListsOfFloats() throws IOException {
        List<Column> columns =
                List.of(Column.required("id", ColumnType.TEXT), Column.required("vector", ColumnType.VECTOR));
        ByteBuffer file = written(columns, column(i -> "i" + i, 3000), i -> new float[] {i, -i / 3f, Float.MIN_VALUE});
        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file));
                RowReader rows = reader.rowReader()) {
            for (int i = 0; i < 3000; i++) {
                rows.next();
                assertEquals(
                        List.of((float) i, -i / 3f, Float.MIN_VALUE),
                        rows.getList(1).floats());
            }
        }
    }

    @Test
    void aTableWithoutRowsIsAFile() throws IOException {
        ByteBuffer file = written(List.of(Column.required("id", ColumnType.TEXT)), List.of());
        assertEquals(0, footer(file).numRows());
        assertEquals(List.of(), read(file));
    }

    @Test
    void manyRowsAreSeveralGroupsWithTheirOwnBounds() throws IOException {
        int rows = 250_000;
        ByteBuffer file =
                written(List.of(Column.optional("n", ColumnType.INTEGER)), column(i -> i % 3 == 0 ? "" : "" + i, rows));
        assertEquals(3, footer(file).rowGroups().size());
        Statistics second = column(file, 1, 0).statistics();
        assertEquals(122_881, little(second.minValue()).getLong());
        assertEquals(245_759, little(second.maxValue()).getLong());
        assertEquals(40_960, second.nullCount());
        List<List<Object>> read = read(file);
        for (int i = 0; i < rows; i++) {
            assertEquals(i % 3 == 0 ? null : (Long) (long) i, read.get(i).getFirst());
        }
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void longRowsFillAGroupByTheirBytes() throws IOException {
        String long_ = "x".repeat(1 << 20);
        ByteBuffer file = written(List.of(Column.required("t", ColumnType.TEXT)), column(i -> i + long_, 70));
        assertEquals(3, footer(file).rowGroups().size());
        assertEquals(69 + long_, read(file).get(69).getFirst());
    }

    @Test
    void aDictionaryIsKeptWhereItPays() throws IOException {
        List<Column> columns = List.of(Column.optional("t", ColumnType.TEXT));
        ByteBuffer few = written(columns, column(i -> "colour " + i % 7, 5000));
        ByteBuffer many = written(columns, column(i -> "thing " + i, 5000));
        ByteBuffer huge = written(columns, column(i -> "thing " + i, 100_000));
        assertTrue(column(few, 0, 0).encodings().contains(Encoding.RLE_DICTIONARY));
        assertEquals(List.of(Encoding.PLAIN, Encoding.RLE), column(many, 0, 0).encodings());
        assertEquals(List.of(Encoding.PLAIN, Encoding.RLE), column(huge, 0, 0).encodings());
        List<List<Object>> colours = read(few);
        List<List<Object>> things = read(many);
        for (int i = 0; i < 5000; i++) {
            assertEquals("colour " + i % 7, colours.get(i).getFirst());
            assertEquals("thing " + i, things.get(i).getFirst());
        }
        assertEquals("thing 99999", read(huge).getLast().getFirst());
    }

    @Test
    void boundsOfLongTextsAreShortAndLieOutside() throws IOException {
        String least = "a".repeat(63) + "é" + "z";
        String greatest = "z".repeat(80);
        Statistics texts = column(
                        written(
                                List.of(Column.optional("t", ColumnType.TEXT)),
                                List.of(List.of(greatest), List.of(least), List.of("m"))),
                        0,
                        0)
                .statistics();
        assertEquals("a".repeat(63), new String(texts.minValue(), StandardCharsets.UTF_8));
        assertEquals("z".repeat(63) + "{", new String(texts.maxValue(), StandardCharsets.UTF_8));
    }

    @Test
    void whatHasNoOrderHasNoBounds() throws IOException {
        List<Column> numbers = List.of(Column.optional("t", ColumnType.NUMBER));
        ByteBuffer notANumber = written(numbers, List.of(List.of("1.0"), List.of("NaN")));
        assertNull(column(notANumber, 0, 0).statistics().minValue());
        ByteBuffer missing = written(numbers, List.of(List.of(""), List.of("")));
        assertNull(column(missing, 0, 0).statistics().minValue());
        assertEquals(2, column(missing, 0, 0).statistics().nullCount());
        ByteBuffer letters =
                written(List.of(Column.optional("t", ColumnType.TEXT)), List.of(List.of("\u00ff".repeat(80))));
        assertNull(column(letters, 0, 0).statistics().maxValue());
    }

    @Test
    void bothZerosLieWithinTheBounds() throws IOException {
        ByteBuffer file =
                written(List.of(Column.optional("t", ColumnType.NUMBER)), List.of(List.of("0.0"), List.of("0.0")));
        assertArrayEquals(
                new byte[] {0, 0, 0, 0, 0, 0, 0, (byte) 0x80},
                column(file, 0, 0).statistics().minValue());
        assertArrayEquals(new byte[8], column(file, 0, 0).statistics().maxValue());
    }

    @Test
    void theFileSaysWhatItIs() throws IOException {
        FileMetaData footer = footer(written(List.of(Column.required("id", ColumnType.TEXT)), List.of(List.of("a"))));
        assertEquals(Map.of("asterism", "{\"model\":\"m\"}"), footer.keyValueMetadata());
        assertTrue(footer.createdBy().startsWith("asterism version "), footer.createdBy());
    }

    @Test
    void aCellThatIsNotOfItsTypeIsRefused() {
        List<Column> columns = List.of(Column.optional("n", ColumnType.INTEGER));
        assertThrows(NumberFormatException.class, () -> written(columns, List.of(List.of("1.5"))));
    }

    @Property(tries = 40)
    void whateverTextsComeBack(
            @ForAll @Size(max = 60) List<String> texts, @ForAll @IntRange(min = 1, max = 400) int repeats)
            throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < repeats && !texts.isEmpty(); i++) {
            texts.forEach(text ->
                    rows.add(List.of(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))));
        }
        List<List<Object>> read = read(written(List.of(Column.optional("t", ColumnType.TEXT)), rows));
        assertEquals(rows.size(), read.size());
        for (int i = 0; i < rows.size(); i++) {
            String cell = rows.get(i).getFirst();
            assertEquals(cell.isEmpty() ? null : cell, read.get(i).getFirst());
        }
    }

    @Property(tries = 40)
    void whateverTruthsComeBack(@ForAll @Size(max = 3000) List<Boolean> truths, @ForAll boolean gaps)
            throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < truths.size(); i++) {
            rows.add(List.of(gaps && i % 11 < 4 ? "" : truths.get(i).toString()));
        }
        List<List<Object>> read = read(written(List.of(Column.optional("t", ColumnType.BOOLEAN)), rows));
        for (int i = 0; i < rows.size(); i++) {
            assertEquals(gaps && i % 11 < 4 ? null : truths.get(i), read.get(i).getFirst());
        }
    }
}
