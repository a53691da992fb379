package dev.asterism.source.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.hostile.Damage;
import dev.asterism.hostile.Fuzz;
import dev.asterism.model.error.AsterismException;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A file that is damaged, or made to do harm, is refused in one line, soon and in little memory.
class DamagedFilesTest {
    private static final List<String> KINDS = List.of(
            "flat-plain",
            "flat-v2",
            "flat-index",
            "flat-lz4",
            "flat-delta",
            "flat-duckdb2",
            "nested-v2",
            "nested-old",
            "vectors-split",
            "images-plain");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "encrypted, is encrypted; write it without a key",
        "encrypted-columns, is encrypted; write it without a key",
    })
    void anEncryptedFileSaysSo(String name, String reason) {
        assertRefused(Fixtures.FOLDER.resolve(name + ".parquet"), reason);
    }

    @Test
    void aFileOfAnotherKindSaysSo() throws IOException {
        assertRefused(Fixtures.FOLDER.resolve("vectors.npy"), "it is no Parquet file: it does not begin with PAR1");
        assertRefused(Files.writeString(folder.resolve("short"), "PAR1"), "it is no Parquet file: it has 4 bytes");
        assertRefused(folder.resolve("gone.parquet"), "there is no such file");
        assertRefused(folder, "cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flat", "nested", "images-hf"})
    void aFileThatIsCutOffIsRefusedWhereverItIsCut(String name) throws IOException {
        byte[] whole = bytes(name);
        Path cut = folder.resolve("cut.parquet");
        for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 300)) {
            Files.write(cut, Arrays.copyOf(whole, length));
            InputException refused = assertThrows(InputException.class, () -> read(cut));
            assertOneLine(refused);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"flat-plain", "flat-index", "nested-v2"})
    void aFlippedByteIsRefusedOrReadButNothingElse(String name) throws IOException {
        byte[] whole = bytes(name);
        Path damaged = folder.resolve("damaged.parquet");
        Assertions.assertTimeout(Duration.ofSeconds(60), () -> {
            for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 1000)) {
                byte[] bytes = whole.clone();
                bytes[at] ^= (byte) (1 << at % 8);
                Files.write(damaged, bytes);
                try {
                    read(damaged);
                } catch (AsterismException e) {
                    assertOneLine(e);
                }
            }
        });
    }

    @Test
    void aPageWithAWrongChecksumNamesItsPlace() throws IOException {
        byte[] bytes = bytes("flat-index");
        bytes[200] ^= 1;
        Path damaged = Files.write(folder.resolve("sum.parquet"), bytes);
        assertRefused(damaged, "row group 1, column \"id\": the checksum of a page is wrong; it is damaged");
    }

    @Test
    void damagedFilesAreReadOrRefusedSoonAndInLittleMemory() throws Exception {
        List<byte[]> good = new ArrayList<>();
        for (String kind : KINDS) {
            good.add(bytes(kind));
        }
        Path file = folder.resolve("fuzz.parquet");
        new Fuzz("parquet", 21, 6000).survives(new Damage(good)::bytes, input -> {
            Files.write(file, input);
            read(file);
        });
    }

    @Test
    void aDamagedFooterIsReadOrRefusedSoonAndInLittleMemory() throws Exception {
        byte[] whole = bytes("nested-v2");
        int length = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - 8);
        int from = whole.length - 8 - length;
        byte[] footer = Arrays.copyOfRange(whole, from, from + length);
        Path file = folder.resolve("footer.parquet");
        new Fuzz("parquet-footer", 22, 6000).survives(new Damage(List.of(footer))::bytes, input -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(whole, 0, from);
            out.write(input);
            out.write(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(input.length)
                    .array());
            out.write(whole, whole.length - 4, 4);
            Files.write(file, out.toByteArray());
            read(file);
        });
    }

    @Test
    void damagedPagesAreReadOrRefusedSoonAndInLittleMemory() throws Exception {
        Path file = folder.resolve("pages.parquet");
        for (String kind : KINDS) {
            byte[] whole = bytes(kind);
            int footer = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - 8);
            byte[] pages = Arrays.copyOf(whole, whole.length - 8 - footer);
            new Fuzz("parquet-pages-" + kind, 23, 1000).survives(new Damage(List.of(pages))::bytes, input -> {
                byte[] bytes = whole.clone();
                System.arraycopy(input, 0, bytes, 0, Math.min(input.length, pages.length));
                System.arraycopy(whole, 0, bytes, 0, 4);
                Files.write(file, bytes);
                read(file);
            });
        }
    }

    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(Fixtures.FOLDER.resolve(name + ".parquet"));
    }

    /// Reads everything that there is, vectors and images too.
    private static long read(Path file) {
        ParquetSource source = Fixtures.source(file);
        List<String> columns = new ArrayList<>(source.vectorColumns());
        columns.addAll(source.columns());
        long rows = 0;
        try (ItemSource.Rows reading = source.attaching(columns).open()) {
            while (reading.hasNext()) {
                SourceRow _ = reading.next();
                rows++;
            }
        }
        return rows;
    }

    private static void assertRefused(Path file, String reason) {
        InputException refused = assertThrows(InputException.class, () -> read(file));
        assertOneLine(refused);
        assertTrue(refused.getMessage().startsWith("[" + file + "]"), refused.getMessage());
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    }

    private static void assertOneLine(AsterismException refused) {
        assertEquals(1, refused.getMessage().lines().count(), refused.getMessage());
        assertTrue(refused.getMessage().length() < 400, refused.getMessage());
    }
}
