package dev.asterism.source.parquet.file;

import dev.asterism.source.parquet.encoding.Dictionary;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The pages of a chunk, one after another; one is in memory at a time.
final class Pages {
    /// Enough for most headers; those with a long smallest value take more.
    private static final int HEADER = 1 << 10;

    private static final int LONGEST_HEADER = 16 << 20;

    /// Writers aim at one to some hundred megabytes.
    private static final int LARGEST = 1 << 30;

    private static final int LARGEST_DICTIONARY = 256 << 20;

    /// Writers of the first years did not count the header of the dictionary (PARQUET-816).
    private static final int UNCOUNTED = 100;

    private final FileBytes file;
    private final Chunk chunk;
    private final Node.Leaf column;
    private final long end;
    private long at;
    private long left;
    private @Nullable Dictionary dictionary;

    Pages(FileBytes file, Chunk chunk, Node.Leaf column) {
        this.file = file;
        this.chunk = chunk;
        this.column = column;
        this.at = chunk.start();
        this.end = Math.min(chunk.start() + chunk.length() + UNCOUNTED, file.length());
        this.left = chunk.values();
    }

    /// The next page with values.
    ///
    /// @throws IOException if there is none, or it is damaged
    Page next() throws IOException {
        while (true) {
            PageHeader header = header();
            Page page = read(header);
            at += header.packed();
            if (page != null) {
                count(header);
                return page;
            }
        }
    }

    /// Whether there are more values.
    boolean hasNext() {
        return left > 0;
    }

    /// Passes over the pages that end before a value, without unpacking them.
    ///
    /// @param values that are not wanted
    /// @return how many of these are left
    long skip(long values) throws IOException {
        long unwanted = values;
        while (unwanted > 0 && left > 0) {
            long before = at;
            PageHeader header = header();
            if (header.kind() == PageHeader.Kind.DICTIONARY) {
                read(header);
            } else if (header.kind() != PageHeader.Kind.INDEX) {
                if (header.values() > unwanted) {
                    at = before;
                    return unwanted;
                }
                count(header);
                unwanted -= header.values();
            }
            at += header.packed();
        }
        return unwanted;
    }

    private void count(PageHeader header) throws IOException {
        if (header.values() > left) {
            throw new IOException("its pages hold more than its " + chunk.values() + " values");
        }
        left -= header.values();
    }

    /// Reads a header and goes on to the bytes behind it.
    private PageHeader header() throws IOException {
        for (int window = HEADER; ; window *= 16) {
            int length = (int) Math.min(window, end - at);
            ThriftReader in = new ThriftReader(file.read(at, length), 0, length);
            PageHeader header;
            try {
                header = PageHeader.read(in);
            } catch (IOException e) {
                if (length < end - at && window < LONGEST_HEADER) {
                    continue;
                }
                throw new IOException("the header of a page cannot be read: " + e.getMessage(), e);
            }
            at += in.position();
            check(header);
            return header;
        }
    }

    private void check(PageHeader header) throws IOException {
        int largest = header.kind() == PageHeader.Kind.DICTIONARY ? LARGEST_DICTIONARY : LARGEST;
        if (header.size() > largest || header.packed() > largest) {
            throw new IOException("a page of " + Math.max(header.size(), header.packed()) + " bytes; at most " + largest
                    + " are read");
        }
        if (header.packed() > end - at) {
            throw new IOException(
                    "a page of " + header.packed() + " bytes, where " + (end - at) + " are left of the column");
        }
        long levels = (long) header.repetitions().bytes() + header.definitions().bytes();
        if (levels > header.packed() || levels > header.size()) {
            throw new IOException("a page is shorter than its levels");
        }
    }

    /// @return null where the page holds no values
    private @Nullable Page read(PageHeader header) throws IOException {
        if (header.kind() == PageHeader.Kind.INDEX
                || header.values() == 0 && header.kind() != PageHeader.Kind.DICTIONARY) {
            return null;
        }
        byte[] packed = file.read(at, header.packed());
        checkSum(header, packed);
        return switch (header.kind()) {
            case DICTIONARY -> {
                byte[] data = chunk.codec().unpacked(packed, 0, packed.length, header.size());
                dictionary = new Dictionary(data, header.values(), column.type(), column.width());
                yield null;
            }
            case DATA_2 -> version2(header, packed);
            default -> {
                byte[] data = chunk.codec().unpacked(packed, 0, packed.length, header.size());
                yield Page.ofVersion1(header, data, column, dictionary);
            }
        };
    }

    private Page version2(PageHeader header, byte[] packed) throws IOException {
        int levels = header.repetitions().bytes() + header.definitions().bytes();
        if (!header.valuesPacked() || packed.length == levels) {
            return Page.ofVersion2(header, packed, packed, levels, column, dictionary);
        }
        byte[] data = chunk.codec().unpacked(packed, levels, packed.length, header.size() - levels);
        return Page.ofVersion2(header, Arrays.copyOf(packed, levels), data, 0, column, dictionary);
    }

    private static void checkSum(PageHeader header, byte[] packed) throws IOException {
        if (header.checksum().isPresent()) {
            CRC32 sum = new CRC32();
            sum.update(packed);
            if ((int) sum.getValue() != header.checksum().getAsInt()) {
                throw new IOException("the checksum of a page is wrong; it is damaged");
            }
        }
    }
}
