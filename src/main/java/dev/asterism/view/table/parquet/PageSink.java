package dev.asterism.view.table.parquet;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/// Packs pages and writes them one after another, counting where they lie.
final class PageSink {
    private static final int DATA_PAGE = 0;
    private static final int DICTIONARY_PAGE = 2;
    private static final int LEVEL = 3;

    private final OutputStream out;
    private final Bytes header = new Bytes();
    private long position;
    private long unpacked;

    PageSink(OutputStream out) {
        this.out = out;
    }

    /// Where the next byte goes.
    long position() {
        return position;
    }

    /// Bytes of all pages so far before they were packed, with their headers.
    long unpacked() {
        return unpacked;
    }

    /// Writes bytes as they are.
    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    /// @param values in the dictionary
    void dictionary(Bytes content, int values) throws IOException {
        page(
                DICTIONARY_PAGE,
                content,
                head -> head.struct(7, dictionary -> {
                    dictionary.i32(1, values);
                    dictionary.i32(2, ChunkInfo.Encoding.PLAIN);
                    dictionary.bool(3, false);
                }));
    }

    /// @param values on the page, missing ones counted
    /// @param encoding of the values
    void data(Bytes content, int values, int encoding) throws IOException {
        page(
                DATA_PAGE,
                content,
                head -> head.struct(5, data -> {
                    data.i32(1, values);
                    data.i32(2, encoding);
                    data.i32(3, ChunkInfo.Encoding.HYBRID);
                    data.i32(4, ChunkInfo.Encoding.HYBRID);
                }));
    }

    private void page(int type, Bytes content, Consumer<ThriftWriter> rest) throws IOException {
        byte[] packed = Zstd.compress(content.toArray(), LEVEL);
        CRC32 checksum = new CRC32();
        checksum.update(packed);
        header.clear();
        new ThriftWriter(header).root(head -> {
            head.i32(1, type);
            head.i32(2, content.size());
            head.i32(3, packed.length);
            head.i32(4, (int) checksum.getValue());
            rest.accept(head);
        });
        unpacked += (long) header.size() + content.size();
        write(header.toArray());
        write(packed);
    }
}
