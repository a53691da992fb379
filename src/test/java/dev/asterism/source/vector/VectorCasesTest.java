package dev.asterism.source.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.InputException;
import dev.asterism.source.RowOptions;
import dev.asterism.source.csv.CsvSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/// Small files of vectors of the kinds that programs and people write, after public bug reports of other programs.
class VectorCasesTest {
    private static final Path ARRAYS = Path.of("src/test/resources/dev/asterism/source/vector");
    private static final Path TABLES = Path.of("src/test/resources/dev/asterism/source/csv");

    @TempDir
    Path folder;

    /// Rows of the table, and how many of them have a vector.
    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({
        "allnan, 10, 0",
        "allsame, 60, 60",
        "allzero, 10, 0",
        "big32, 20, 20",
        "bigend, 20, 20",
        "collinear, 60, 60",
        "f8, 20, 20",
        "fortran, 20, 20",
        "huge, 20, 0",
        "mostdup, 110, 110",
        "one, 1, 1",
        "three, 3, 3",
        "tiny, 20, 0",
        "tiny32, 20, 20",
        "two, 2, 2",
        "twodim, 30, 30",
        "twosame, 2, 2",
        "u8, 20, 20",
        "v2, 20, 20",
        "v3, 20, 20",
        "weekday, 350, 350",
        "zeros, 20, 17"
    })
    void arraysOfNumbersAreRead(String name, int rows, int usable) throws IOException {
        try (VectorSource source = VectorSource.ofNpy(table(rows), ARRAYS.resolve(name + ".npy"))) {
            assertEquals(
                    usable,
                    read(source).stream()
                            .filter(row -> !row.contains("skipped"))
                            .count());
        }
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "bool.npy ~ 20 ~ '|b1' are not read; save array.astype('float32')",
                "complex.npy ~ 20 ~ '<c8' are not read; save array.astype('float32')",
                "flat.npy ~ 20 ~ vectors of 1 number",
                "longdouble.npy ~ 20 ~ '<f16' are not read; save array.astype('float32')",
                "mismatch.npy ~ 20 ~ has 19 vectors, but rows.csv has 20 rows",
                "obj.npy ~ 20 ~ save numpy.stack(array)",
                "objrows.npy ~ 20 ~ save numpy.stack(array)",
                "onedim.npy ~ 30 ~ vectors of 1 number",
                "struct.npy ~ 20 ~ structured_to_unstructured(array)",
                "three_d.npy ~ 20 ~ save array.reshape(len(array), -1)",
                "u64.npy ~ 20 ~ '<u8' are not read; save array.astype('float32')",
                "zerorows.npy ~ 5 ~ has 0 vectors, but rows.csv has 5 rows",
                "zipped.npz ~ 21 ~ zipped.npz#x has 20 vectors, but rows.csv has 21 rows"
            })
    void otherArraysAreRefusedWithAWayOut(String name, int rows, String words) throws IOException {
        CsvSource table = table(rows);
        String message = assertThrows(InputException.class, () -> VectorSource.ofNpy(table, ARRAYS.resolve(name)))
                .getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    void listsInCellsAreReadRowByRow() {
        assertEquals(List.of("1", "2"), column("nest"));
        assertEquals(List.of("1", "3 skipped: \"0x10\" is not a number"), column("hex"));
        assertEquals(
                List.of(
                        "1",
                        "3 skipped: the vector in column \"emb\" has 2 numbers where the first has 3",
                        "4 skipped: the vector is empty",
                        "5 skipped: the vector is empty",
                        "6 skipped: \"nan\" is not a number",
                        "7 skipped: \"null\" is not a number",
                        "7"),
                column("rag"));
        assertEquals(
                List.of("1", "2", "4 skipped: the vector in column \"emb\" has 2 numbers where the first has 4"),
                column("semi2").subList(0, 3));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource(
            delimiter = '|',
            value = {"arr | array(", "ell | ...", "npf | np.float32(0.1)", "tup | (0.1", "js | {\"0\":"})
    void whatIsNoListIsNamedWithItsFirstLine(String name, String words) {
        CsvSource table = table(name);
        String message = assertThrows(InputException.class, () -> VectorSource.ofColumns(table, List.of("emb")))
                .getMessage();
        assertEquals(
                "[" + name + ".csv] column \"emb\" holds no vector; line 2: \"" + words + "\" is not a number",
                message);
    }

    @Test
    void decimalCommasAreNamed() {
        String message = assertThrows(
                        InputException.class, () -> VectorSource.ofCoordinates(table("semi"), List.of("x", "y")))
                .getMessage();
        assertTrue(message.endsWith("line 2: column \"x\": \"1,5\" is not a number"), message);
    }

    private CsvSource table(int rows) throws IOException {
        String text = IntStream.range(0, rows)
                .mapToObj(i -> "p" + i + ",item number " + i + "\n")
                .collect(Collectors.joining("", "id,name\n", ""));
        Path file = Files.writeString(folder.resolve("rows.csv"), text);
        return new CsvSource(file, RowOptions.defaults().withIdField("id"));
    }

    private static CsvSource table(String name) {
        return new CsvSource(
                TABLES.resolve(name + ".csv"), RowOptions.defaults().withIdField("id"));
    }

    private static List<String> column(String name) {
        try (VectorSource source = VectorSource.ofColumns(table(name), List.of("emb"))) {
            return read(source);
        }
    }

    /// The id of each row, or why it is skipped.
    private static List<String> read(VectorSource source) {
        List<String> rows = new ArrayList<>();
        try (VectorSource.Rows open = source.open()) {
            open.forEachRemaining(row -> rows.add(
                    switch (row) {
                        case VectorRow.Read read -> read.item().id();
                        case VectorRow.Skipped(var skipped) -> skipped.line() + " skipped: " + skipped.reason();
                    }));
        }
        return rows;
    }
}
