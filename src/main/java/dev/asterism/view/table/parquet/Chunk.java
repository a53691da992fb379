package dev.asterism.view.table.parquet;

import java.io.IOException;

/// The values of one column in the row group that is being filled.
sealed interface Chunk permits FlatChunk, VectorChunk {
    /// About what a data page holds.
    int PAGE_BYTES = 1 << 20;

    /// No page has more rows: readers unpack whole pages.
    int PAGE_ROWS = 20_000;

    /// About how many bytes its values take.
    long bytes();

    /// Writes its values as pages and forgets them.
    ChunkInfo write(PageSink out) throws IOException;

    /// How many rows a page takes.
    ///
    /// @param rows in all
    /// @param bytes of all their values
    static int pageRows(int rows, long bytes) {
        long pages = Math.max(Math.ceilDiv(bytes, PAGE_BYTES), Math.ceilDiv(rows, PAGE_ROWS));
        return (int) Math.max(1, Math.ceilDiv(rows, Math.max(1, pages)));
    }
}
