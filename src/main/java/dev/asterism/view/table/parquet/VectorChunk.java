package dev.asterism.view.table.parquet;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/// Lists of numbers, one in each row.
///
/// Each number has a repetition level: 0 where a list begins, 1 within; and as no list is missing or empty, the
/// definition level 1.
final class VectorChunk implements Chunk {
    private final Bytes numbers = new Bytes();
    private final Bytes page = new Bytes();
    private final Ints lengths = new Ints();

    /// @param vector of one number or more
    void add(float[] vector) {
        if (vector.length == 0) {
            throw new IllegalArgumentException("a vector needs a number");
        }
        numbers.putFloats(vector);
        lengths.add(vector.length);
    }

    @Override
    public long bytes() {
        return numbers.size();
    }

    @Override
    public ChunkInfo write(PageSink out) throws IOException {
        long start = out.position();
        long unpacked = out.unpacked();
        int rows = lengths.size();
        int step = Chunk.pageRows(rows, bytes());
        int at = 0;
        for (int from = 0; from < rows; from += step) {
            at = page(from, Math.min(rows, from + step), at, out);
        }
        ChunkInfo info = new ChunkInfo(
                numbers.size() / Float.BYTES,
                0,
                Optional.empty(),
                out.unpacked() - unpacked,
                out.position() - start,
                OptionalLong.empty(),
                start);
        numbers.clear();
        lengths.clear();
        return info;
    }

    private int page(int from, int to, int at, PageSink out) throws IOException {
        page.clear();
        int count = 0;
        page.putInt(0);
        HybridEncoder levels = new HybridEncoder(1, page);
        for (int row = from; row < to; row++) {
            int length = lengths.at(row);
            levels.repeat(0, 1);
            if (length > 1) {
                levels.repeat(1, length - 1);
            }
            count += length;
        }
        page.setInt(0, page.size() - Integer.BYTES);
        int definitions = page.size();
        page.putInt(0);
        levels.repeat(1, count);
        page.setInt(definitions, page.size() - definitions - Integer.BYTES);
        int end = at + count * Float.BYTES;
        page.put(numbers, at, end);
        out.data(page, count, ChunkInfo.Encoding.PLAIN);
        return end;
    }
}
