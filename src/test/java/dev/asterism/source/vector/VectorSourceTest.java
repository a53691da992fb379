package dev.asterism.source.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.RowOptions;
import dev.asterism.source.csv.CsvSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorSourceTest {
    @TempDir
    private Path folder;

    @Test
    void vectorsOfAnArrayGoToTheRowsInOrderAndHaveLengthOne() throws IOException {
        try (VectorSource source = VectorSource.ofNpy(csv("id,name\na,x\nb,y\n"), npy("<f4", "(2, 2)", 3, 4, 0, -2))) {
            assertEquals(2, source.dimension());
            assertEquals(List.of("id", "name"), source.columns());
            List<VectorRow> rows = rows(source);
            assertRead("a", new float[] {0.6f, 0.8f}, rows.get(0));
            assertRead("b", new float[] {0, -1}, rows.get(1));
        }
    }

    @Test
    void vectorsOfLengthOneStayAsTheyAre() throws IOException {
        // Of length 1 but for rounding; divided by its length again, its last digits would change.
        float[] vector = {0.1217965f, 0.6920953f, -0.7114561f};
        try (VectorSource source = VectorSource.ofNpy(csv("id\na\n"), npy("<f4", "(1, 3)", vector))) {
            assertArrayEquals(vector, ((VectorRow.Read) rows(source).getFirst()).vector());
        }
    }

    @Test
    void columnsThatAreNotWantedAreNoFields() throws IOException {
        ItemSource rows = csv("id,name\na,x\n");
        try (VectorSource source =
                VectorSource.ofNpy(rows, npy("<f4", "(1, 2)", 1, 0)).without(List.of("id"))) {
            assertEquals(List.of("name"), source.columns());
            VectorRow.Read row = (VectorRow.Read) rows(source).getFirst();
            assertEquals("a", row.item().id());
            assertEquals(Map.of("name", "x"), row.item().fields());
        }
        try (VectorSource source = VectorSource.ofNpy(rows, npy("<f4", "(1, 2)", 1, 0))) {
            assertThrows(InputException.class, () -> source.without(List.of("none")));
        }
    }

    @Test
    void aRowThatCannotBeUsedKeepsItsVectorToItself() throws IOException {
        try (VectorSource source = VectorSource.ofNpy(
                csv("id,name\na,x\ntoo,many,cells\nc,z\n"), npy("<f4", "(3, 2)", 1, 0, 0, 1, -1, 0))) {
            List<VectorRow> rows = rows(source);
            assertRead("a", new float[] {1, 0}, rows.get(0));
            assertSkipped("too many columns", rows.get(1));
            assertRead("c", new float[] {-1, 0}, rows.get(2));
        }
    }

    @Test
    void vectorsWithoutDirectionLeaveTheirRowsOut() throws IOException {
        try (VectorSource source = VectorSource.ofNpy(
                csv("id\na\nb\nc\nd\n"),
                npy("<f4", "(4, 2)", Float.NaN, 0, 0, 0, 1, Float.NEGATIVE_INFINITY, 1e-30f, 0))) {
            List<VectorRow> rows = rows(source);
            assertSkipped("number 0 of the vector is NaN", rows.get(0));
            assertSkipped("length 0", rows.get(1));
            assertSkipped("number 1 of the vector is -Infinity", rows.get(2));
            assertRead("d", new float[] {1, 0}, rows.get(3));
        }
    }

    @Test
    void asManyVectorsAsRowsAreNeeded() throws IOException {
        Path array = npy("<f4", "(3, 2)", 1, 2, 3, 4, 5, 6);
        refuses("array.npy has 3 vectors, but rows.csv has 2 rows", csv("id\na\nb\n"), array);
        refuses("vectors of 1 number;", csv("id\na\nb\n"), npy("<f4", "(2,)", 1, 2));
        refuses("vectors of 0 numbers;", csv("id\na\nb\n"), npy("<f4", "(2, 0)"));
        refuses("3 dimensions; 2 are needed", csv("id\na\n"), npy("<f4", "(1, 1, 2)", 1, 2));
        refuses("type '<c8'", csv("id\na\n"), npy("<c8", "(1, 1)", 1, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[3, 4]", "3,4", "[ 3.0   4e0\n]", "(none)"})
    void aColumnHoldsLists(String cell) throws IOException {
        String csv = "id,v,name\nblank,,\na,\"" + cell.replace("(none)", "[3,4]") + "\",x\n";
        try (VectorSource source = VectorSource.ofColumns(csv(csv), List.of("v"))) {
            assertEquals(List.of("id", "name"), source.columns());
            List<VectorRow> rows = rows(source);
            assertSkipped("the vector is empty", rows.get(0));
            VectorRow.Read read = assertRead("a", new float[] {0.6f, 0.8f}, rows.get(1));
            assertEquals(
                    List.of("id", "name"),
                    List.copyOf(read.item().fields().keySet()),
                    "numbers nobody wants to read are no field");
        }
    }

    @Test
    void listsOfAnotherLengthAndOtherThingsAreSkipped() throws IOException {
        String csv = "v\n\"[1,0]\"\n\"[1,0,0]\"\n\"[1,nan]\"\n\"[1,\"\"a\"\"]\"\n\"[0.1 ... 0.2]\"\n1\n\"[NaN,1]\"\n";
        try (VectorSource source = VectorSource.ofColumns(csv(csv), List.of("v"))) {
            List<VectorRow> rows = rows(source);
            assertTrue(rows.get(0) instanceof VectorRow.Read);
            assertSkipped("has 3 numbers where the first has 2", rows.get(1));
            assertSkipped("\"nan\" is not a number", rows.get(2));
            assertSkipped("is not a number", rows.get(3));
            assertSkipped("\"...\" is not a number", rows.get(4));
            assertSkipped("two numbers or more", rows.get(5));
            assertSkipped("must be finite", rows.get(6));
        }
    }

    @Test
    void aColumnWithoutAnyListIsRefused() throws IOException {
        CsvSource csv = csv("id,name\na,red\nb,blue\n");
        InputException error = assertThrows(InputException.class, () -> VectorSource.ofColumns(csv, List.of("name")));
        assertEquals("[rows.csv] column \"name\" holds no vector; line 2: \"red\" is not a number", error.getMessage());
    }

    @Test
    void rangesStandForColumns() throws IOException {
        String header = IntStream.range(0, 12).mapToObj(i -> "e_" + i).collect(Collectors.joining(","));
        String numbers =
                IntStream.range(0, 12).mapToObj(i -> i == 11 ? "2" : "0").collect(Collectors.joining(","));
        CsvSource csv = csv("id," + header + "\na," + numbers + "\nb," + numbers.replace("2", "two") + "\n");
        try (VectorSource source = VectorSource.ofColumns(csv, List.of("e_0..e_11"))) {
            assertEquals(12, source.dimension());
            assertEquals(List.of("id"), source.columns());
            float[] last = new float[12];
            last[11] = 1;
            List<VectorRow> rows = rows(source);
            assertRead("a", last, rows.get(0));
            assertSkipped("column \"e_11\": \"two\" is not a number", rows.get(1));
        }
        try (VectorSource source = VectorSource.ofColumns(csv, List.of("e_11", "e_3..e_4"))) {
            assertRead("a", new float[] {1, 0, 0}, rows(source).getFirst());
        }
        refuses("no column \"e_12\"", csv, "e_0..e_12");
        refuses("no column \"f_0\"", csv, "f_0..f_2");
        refuses("makes no sense", csv, "e_5..e_2");
        refuses("makes no sense", csv, "e_0..f_2");
        refuses("makes no sense", csv, "e_0..e_999999");
    }

    @Test
    void rangesKeepTheirLeadingZeros() throws IOException {
        try (VectorSource source = VectorSource.ofColumns(csv("e08,e09,e10\n0,0,5\n"), List.of("e08..e10"))) {
            assertEquals(3, source.dimension());
        }
    }

    private static void refuses(String words, CsvSource csv, String columns) {
        InputException error = assertThrows(InputException.class, () -> VectorSource.ofColumns(csv, List.of(columns)));
        assertTrue(error.getMessage().contains(words), error.getMessage());
    }

    private static void refuses(String words, CsvSource csv, Path array) {
        InputException error = assertThrows(InputException.class, () -> VectorSource.ofNpy(csv, array));
        assertTrue(error.getMessage().contains(words), error.getMessage());
    }

    private static VectorRow.Read assertRead(String id, float[] vector, VectorRow row) {
        VectorRow.Read read = (VectorRow.Read) row;
        assertEquals(id, read.item().id());
        assertArrayEquals(vector, read.vector(), 1e-7f);
        return read;
    }

    private static void assertSkipped(String reason, VectorRow row) {
        String told = ((VectorRow.Skipped) row).row().reason();
        assertTrue(told.contains(reason), told);
    }

    private static List<VectorRow> rows(VectorSource source) {
        List<VectorRow> rows = new ArrayList<>();
        try (VectorSource.Rows open = source.open()) {
            open.forEachRemaining(rows::add);
        }
        return rows;
    }

    private CsvSource csv(String text) throws IOException {
        boolean named = text.startsWith("id,") || text.startsWith("id\n");
        RowOptions all = RowOptions.defaults();
        return new CsvSource(Files.writeString(folder.resolve("rows.csv"), text), named ? all.withIdField("id") : all);
    }

    private Path npy(String type, String shape, float... numbers) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
        out.write(header.getBytes(StandardCharsets.ISO_8859_1));
        ByteBuffer data = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(numbers);
        out.write(data.array());
        return Files.write(folder.resolve("array.npy"), out.toByteArray());
    }
}
