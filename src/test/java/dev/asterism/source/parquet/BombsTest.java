package dev.asterism.source.parquet;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import com.sun.management.ThreadMXBean;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ItemSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Few bytes that claim to be many are refused before they are believed.
class BombsTest {
    private static final int PLAIN = 0;
    private static final int DELTA_BINARY_PACKED = 5;
    private static final int DELTA_BYTE_ARRAY = 7;
    private static final int DICTIONARY = 8;

    private static final int INT64 = 2;
    private static final int BYTE_ARRAY = 6;
    private static final int FIXED = 7;

    private static final int UNCOMPRESSED = 0;
    private static final int SNAPPY = 1;
    private static final int GZIP = 2;
    private static final int ZSTD = 6;

    /// Far below what the files claim.
    private static final long MOST_BYTES = 64L << 20;

    @TempDir
    Path folder;

    @Test
    void aPageThatIsLargerThanItCanBecome() throws IOException {
        for (int codec : List.of(UNCOMPRESSED, SNAPPY, GZIP, ZSTD)) {
            byte[] page = page(1 << 30, 100, 10, PLAIN, new byte[100]);
            refuses(file(BYTE_ARRAY, 10, codec, page), "a page of 100 bytes cannot become 1073741824 by");
        }
    }

    @Test
    void aPageOrDictionaryOfGigabytes() throws IOException {
        refuses(
                file(BYTE_ARRAY, 10, ZSTD, page(Integer.MAX_VALUE, 100, 10, PLAIN, new byte[100])),
                "a page of 2147483647 bytes; at most 1073741824 are read");
        refuses(
                file(BYTE_ARRAY, 10, ZSTD, dictionary(1 << 29, 100, 10, new byte[100])),
                "a page of 536870912 bytes; at most 268435456 are read");
    }

    @Test
    void aPageThatIsLongerThanItsColumn() throws IOException {
        refuses(
                file(BYTE_ARRAY, 10, UNCOMPRESSED, page(1 << 20, 1 << 20, 10, PLAIN, new byte[100])),
                "a page of 1048576 bytes, where 164 are left of the column");
    }

    @Test
    void aDictionaryOfMoreValuesThanBytes() throws IOException {
        refuses(
                file(BYTE_ARRAY, 10, UNCOMPRESSED, dictionary(100, 100, Integer.MAX_VALUE, new byte[100])),
                "a page has too few values");
        refuses(
                file(INT64, 10, UNCOMPRESSED, dictionary(100, 100, Integer.MAX_VALUE, new byte[100])),
                "a page has too few values");
    }

    @Test
    void aValueOfGigabytes() throws IOException {
        byte[] value = ByteBuffer.allocate(100)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(Integer.MAX_VALUE)
                .array();
        refuses(
                file(BYTE_ARRAY, 1, UNCOMPRESSED, page(100, 100, 1, PLAIN, value)),
                "a value has 2147483647 bytes, where 96 follow in its page");
        refuses(file(FIXED, 1, UNCOMPRESSED, page(100, 100, 1, PLAIN, value)), "a page has too few values");
    }

    @Test
    void differencesInBlocksOfGigabytes() throws IOException {
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        // A block of 2^30 values in 2^27 parts, a million values, the first of which is 0.
        blocks.writeBytes(new byte[] {
            (byte) 0x80,
            (byte) 0x80,
            (byte) 0x80,
            (byte) 0x80,
            4,
            (byte) 0x80,
            (byte) 0x80,
            (byte) 0x80,
            0x40,
            (byte) 0xc0,
            (byte) 0x84,
            0x3d,
            0,
            0
        });
        byte[] data = blocks.toByteArray();
        refuses(
                file(
                        INT64,
                        1_000_000,
                        UNCOMPRESSED,
                        page(data.length, data.length, 1_000_000, DELTA_BINARY_PACKED, data)),
                "blocks of 1073741824 differences in 134217728 parts");
        refuses(
                file(
                        BYTE_ARRAY,
                        1_000_000,
                        UNCOMPRESSED,
                        page(data.length, data.length, 1_000_000, DELTA_BYTE_ARRAY, data)),
                "blocks of 1073741824 differences in 134217728 parts");
    }

    @Test
    void aFooterThatIsLongerThanTheFile() throws IOException {
        byte[] bytes = whole(new byte[0], new Thrift());
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 8, Integer.MAX_VALUE);
        refuses(bytes, "its footer should have 2147483647 bytes; at most 1 are read");
    }

    @Test
    void aFooterOfListsAndTextsThatAreNotThere() throws IOException {
        refuses(
                whole(new byte[0], new Thrift().list(2, Integer.MAX_VALUE)),
                "a list of 2147483647 elements, where 1 bytes follow");
        refuses(
                whole(new byte[0], new Thrift().list(2, new Thrift().text(4, "a", Integer.MAX_VALUE))),
                "a text of 2147483647 bytes, where 3 follow");
        refuses(
                whole(new byte[0], new Thrift().list(2, 1L << 62)),
                "a list of 4611686018427387904 elements, where 1 bytes follow");
    }

    @Test
    void aFooterOfManyEmptyParts() throws IOException {
        Thrift[] empty = Collections.nCopies(2_000_000, new Thrift()).toArray(Thrift[]::new);
        refuses(whole(new byte[0], new Thrift().list(2, empty)), "there are more than 100000 parts of its schema");
        refuses(
                whole(
                        new byte[0],
                        new Thrift().list(2, root(1), column(BYTE_ARRAY, 0)).list(4, empty)),
                "there are more than 200000 row groups");
    }

    @Test
    void structuresInEachOther() throws IOException {
        Thrift nested = new Thrift();
        for (int i = 0; i < 10_000; i++) {
            nested = new Thrift().struct(1, nested);
        }
        refuses(whole(new byte[0], new Thrift().struct(15, nested)), "structures lie more than 24 deep in each other");
        List<Thrift> groups = new ArrayList<>(Collections.nCopies(10_000, root(1)));
        groups.add(column(BYTE_ARRAY, 0));
        refuses(
                whole(new byte[0], new Thrift().list(2, groups.toArray(Thrift[]::new))),
                "columns lie more than 64 deep in each other");
    }

    @Test
    void aGroupOfMoreColumnsThanThereAre() throws IOException {
        refuses(
                whole(new byte[0], new Thrift().list(2, root(Integer.MAX_VALUE), column(BYTE_ARRAY, 0))),
                "the schema ends too early");
    }

    @Test
    void rowsOfNothingWithoutEnd() throws IOException {
        byte[] page = page(0, 0, Integer.MAX_VALUE, DICTIONARY, new byte[0]);
        refuses(file(BYTE_ARRAY, Integer.MAX_VALUE, UNCOMPRESSED, page), "a page has too few values");
        // Level 0, two billion times.
        byte[] levels = {6, 0, 0, 0, (byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0xf, 0};
        byte[] missing = page(levels.length, levels.length, Integer.MAX_VALUE, PLAIN, levels);
        refuses(
                file(BYTE_ARRAY, Integer.MAX_VALUE, UNCOMPRESSED, missing, 1),
                "becomes more than 5000 times its size, as no table does");
    }

    @Test
    void aLongValueThatIsRepeatedWithoutEnd() throws IOException {
        byte[] value = new byte[9 << 20];
        ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).putInt(value.length - 4);
        byte[] packed = Zstd.compress(value);
        ByteArrayOutputStream pages = new ByteArrayOutputStream();
        pages.writeBytes(dictionary(value.length, packed.length, 1, packed));
        byte[] numbers = Zstd.compress(new byte[] {1, (byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0xf, 0});
        pages.writeBytes(page(7, numbers.length, Integer.MAX_VALUE, DICTIONARY, numbers));
        byte[] file = file(BYTE_ARRAY, Integer.MAX_VALUE, ZSTD, pages.toByteArray());
        Path path = Files.write(folder.resolve("repeated.parquet"), file);
        InputException refused =
                assertTimeout(Duration.ofSeconds(60), () -> assertThrows(InputException.class, () -> read(path)));
        assertTrue(refused.getMessage().contains("becomes more than 5000 times its size"), refused.getMessage());
    }

    private void refuses(byte[] file, String reason) throws IOException {
        Path path = Files.write(folder.resolve("bomb.parquet"), file);
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();
        boolean ofRows = reason.startsWith("becomes");
        InputException refused =
                assertTimeout(Duration.ofSeconds(30), () -> assertThrows(InputException.class, () -> read(path)));
        long allocated = memory.getCurrentThreadAllocatedBytes() - before;
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
        // The rows are garbage soon.
        assertTrue(ofRows || allocated < MOST_BYTES + 40L * file.length, reason + ": " + allocated);
    }

    private static void read(Path file) {
        try (ItemSource.Rows rows = Fixtures.source(file).open()) {
            rows.forEachRemaining(_ -> {});
        }
    }

    private static byte[] page(int size, int packed, int values, int encoding, byte[] data) {
        Thrift header = new Thrift().number(1, 0).number(2, size).number(3, packed);
        return joined(
                header.struct(
                                5,
                                new Thrift()
                                        .number(1, values)
                                        .number(2, encoding)
                                        .number(3, 3)
                                        .number(4, 3))
                        .bytes(),
                data);
    }

    private static byte[] dictionary(int size, int packed, int values, byte[] data) {
        Thrift header = new Thrift().number(1, 2).number(2, size).number(3, packed);
        return joined(
                header.struct(7, new Thrift().number(1, values).number(2, PLAIN))
                        .bytes(),
                data);
    }

    private static Thrift root(int children) {
        return new Thrift().text(4, "root").number(5, children);
    }

    private static Thrift column(int type, int repetition) {
        Thrift column = new Thrift()
                .number(1, type)
                .number(2, 1 << 30)
                .number(3, repetition)
                .text(4, "a");
        return type == BYTE_ARRAY ? column.number(6, 0) : column;
    }

    private static byte[] file(int type, int rows, int codec, byte[] pages) {
        return file(type, rows, codec, pages, 0);
    }

    /// A file of one column.
    ///
    /// @param repetition 0 where no value can be missing, 1 otherwise
    private static byte[] file(int type, int rows, int codec, byte[] pages, int repetition) {
        Thrift metadata = new Thrift()
                .number(1, type)
                .number(4, codec)
                .wide(5, rows)
                .wide(7, pages.length)
                .wide(9, 4);
        Thrift group = new Thrift()
                .list(1, new Thrift().wide(2, 4).struct(3, metadata))
                .wide(3, rows);
        return whole(
                pages,
                new Thrift()
                        .list(2, root(1), column(type, repetition))
                        .wide(3, rows)
                        .list(4, group));
    }

    private static byte[] whole(byte[] pages, Thrift footer) {
        byte[] magic = "PAR1".getBytes(StandardCharsets.US_ASCII);
        byte[] last = footer.bytes();
        byte[] length = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(last.length)
                .array();
        return joined(magic, pages, last, length, magic);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
