package dev.asterism.source.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.InputException;
import dev.asterism.model.matrix.Matrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFileTest {
    @TempDir
    private Path folder;

    private Path write(int version, String header, byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        int bytes = version == 1 ? 2 : 4;
        out.write(
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(header.length())
                        .array(),
                0,
                bytes);
        out.write(header.getBytes(StandardCharsets.ISO_8859_1));
        out.write(data);
        return Files.write(folder.resolve("array.npy"), out.toByteArray());
    }

    private Path write(String type, String shape, byte[] data) throws IOException {
        return write(1, "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n", data);
    }

    private static Matrix read(Path path) {
        try (NpyFile file = NpyFile.open(path)) {
            return file.matrix();
        }
    }

    private static void refuses(Path path, String... words) {
        InputException thrown = assertThrows(InputException.class, () -> read(path));
        for (String word : words) {
            assertTrue(thrown.getMessage().contains(word), thrown.getMessage());
        }
    }

    /// The bytes are those of `numpy.array([1, -2, 3]).astype(type).tobytes().hex()`.
    @ParameterizedTest
    @CsvSource({
        "<f2, 003c00c00042",
        ">f2, 3c00c0004200",
        "<f4, 0000803f000000c000004040",
        ">f4, 3f800000c000000040400000",
        "<f8, 000000000000f03f00000000000000c00000000000000840",
        "|i1, 01fe03",
        "<i2, 0100feff0300",
        "<i4, 01000000feffffff03000000",
        "<i8, 0100000000000000feffffffffffffff0300000000000000",
        ">i4, 00000001fffffffe00000003"
    })
    void readsEveryType(String type, String hex) throws IOException {
        Matrix read = read(write(type, "(3, 1)", java.util.HexFormat.of().parseHex(hex)));
        assertArrayEquals(new float[] {1, -2, 3}, read.values());
    }

    @ParameterizedTest
    @CsvSource({"|u1, ff, 255", "<u2, ffff, 65535", "<u4, ffffffff, 4294967295"})
    void readsIntegersWithoutASign(String type, String hex, float expected) throws IOException {
        assertEquals(
                expected,
                read(write(type, "(1, 1)", java.util.HexFormat.of().parseHex(hex)))
                        .at(0, 0));
    }

    @Test
    void readsRowsInTheMiddleAndEveryVersion() throws IOException {
        byte[] data = new byte[12];
        for (int i = 0; i < 12; i++) {
            data[i] = (byte) i;
        }
        for (int version = 1; version <= 3; version++) {
            Path path = write(version, "{'shape': (4, 3), 'fortran_order': False, 'descr': '|i1'}", data);
            try (NpyFile file = NpyFile.open(path)) {
                assertEquals(4, file.rows());
                assertEquals(3, file.columns());
                assertArrayEquals(
                        new float[] {3, 4, 5, 6, 7, 8}, file.matrix(1, 3).values());
            }
        }
    }

    @Test
    void oneDimensionIsAColumn() throws IOException {
        Matrix read = read(write("|i1", "(5,)", new byte[5]));
        assertEquals(5, read.rows());
        assertEquals(1, read.columns());
    }

    @Test
    void anEmptyArrayHasNoRows() throws IOException {
        assertEquals(0, read(write("<f4", "(0, 384)", new byte[0])).rows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<f3", "<c8", "<u8", "?f4"})
    void refusesOtherTypes(String type) throws IOException {
        refuses(write(type, "(1, 1)", new byte[64]), "'" + type + "'", "float32");
    }

    @Test
    void refusesWhatItCannotTrust() throws IOException {
        refuses(folder.resolve("missing.npy"), "no such file");
        refuses(write("<f4", "(3, 4)", new byte[47]), "48 bytes", "47");
        refuses(write("<f4", "(2147483647, 2147483647)", new byte[8]), "2147483647 x 2147483647");
        refuses(write("<f4", "(99999999999, 2)", new byte[8]), "99999999999");
        refuses(write("<f4", "(1, 2, 3)", new byte[24]), "3 dimensions");
        refuses(write("<f4", "()", new byte[4]), "0 dimensions");
        refuses(write("<f4", "(-1, 2)", new byte[4]), "numpy.save");
        refuses(write(9, "{}", new byte[4]), "version 9");
        refuses(Files.writeString(folder.resolve("text.npy"), "id,name\n1,a\n"), "numpy.save");
        refuses(Files.write(folder.resolve("empty.npy"), new byte[0]), "numpy.save");
        byte[] claim = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, 127};
        refuses(Files.write(folder.resolve("huge.npy"), claim), "header");
    }

    /// The bytes are those of `numpy.asfortranarray(numpy.array([[1, 2, 3], [4, 5, 6]], type)).tobytes('A')`.
    @ParameterizedTest
    @ValueSource(strings = {"|i1", "<f2", ">f4", "<f8"})
    void readsArraysThatLieColumnByColumn(String type) throws IOException {
        int bytes = type.charAt(2) - '0';
        ByteBuffer data = ByteBuffer.allocate(6 * bytes)
                .order(type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (byte value : new byte[] {1, 4, 2, 5, 3, 6}) {
            switch (bytes) {
                case 1 -> data.put(value);
                case 2 -> data.putShort(Float.floatToFloat16(value));
                case 4 -> data.putFloat(value);
                default -> data.putDouble(value);
            }
        }
        Path path = write(1, "{'descr': '" + type + "', 'fortran_order': True, 'shape': (2, 3), }", data.array());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, read(path).values());
        try (NpyFile file = NpyFile.open(path)) {
            assertArrayEquals(new float[] {4, 5, 6}, file.row(1));
            assertArrayEquals(new float[] {4, 5, 6}, file.matrix(1, 2).values());
        }
    }

    @Test
    void advisesWhatWorksWhereThereIsNoPlainArray() throws IOException {
        refuses(write("|O", "(20, 8)", new byte[8]), "numpy.stack(array).astype('float32')");
        refuses(
                write(
                        1,
                        "{'descr': [('a', '<f4'), ('b', '<f4')], 'fortran_order': False, 'shape': (2,), }",
                        new byte[16]),
                "records of the fields a, b",
                "numpy.lib.recfunctions.structured_to_unstructured(array).astype('float32')");
        refuses(
                write(
                        1,
                        "{'descr': [('id', '<i8'), ('v', '<f4', (3,))], 'fortran_order': False, 'shape': (2,), }",
                        new byte[40]),
                "records of the fields id, v",
                "array['v'].astype('float32')");
        for (String texts : List.of("<U5", "|S12", ">U1")) {
            refuses(write(texts, "(3,)", new byte[60]), "the array holds texts, not numbers", "to_csv");
        }
    }

    @Test
    void refusesNumbersThatAreNotFinite() throws IOException {
        byte[] data = java.util.HexFormat.of().parseHex("0000803f0000c07f");
        refuses(write("<f4", "(2, 1)", data), "row 1, column 0", "NaN");
    }

    @Property(tries = 300)
    void bytesWithoutSenseAreRefusedOrReadButNeverCrash(@ForAll byte[] bytes, @ForAll int at) throws IOException {
        Path file = Files.createTempFile("asterism", ".npy");
        try {
            byte[] whole = ("\u0093NUMPY\u0001\u0000F\u0000{'descr': '<f4', 'fortran_order': False, "
                            + "'shape': (2, 2), }            \n")
                    .getBytes(StandardCharsets.ISO_8859_1);
            byte[] content = java.util.Arrays.copyOf(whole, whole.length + 16);
            for (int i = 0; i < bytes.length; i++) {
                content[Math.floorMod(at + 7 * i, content.length)] = bytes[i];
            }
            Files.write(file, content);
            try {
                assertEquals(
                        read(file).rows() * read(file).columns(), read(file).values().length);
            } catch (InputException refused) {
                assertTrue(refused.getMessage().startsWith(file.toString()));
            }
        } finally {
            Files.delete(file);
        }
    }
}
