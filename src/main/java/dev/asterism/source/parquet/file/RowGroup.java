package dev.asterism.source.parquet.file;

import dev.asterism.source.MessageText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Some rows that follow each other, column by column.
///
/// @param chunks one for each column of the file
record RowGroup(long rows, List<Chunk> chunks) {
    static RowGroup read(ThriftReader in) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        long[] rows = {0};
        in.struct((id, type) -> {
            switch (id) {
                case 1 -> in.list(type, ThriftReader.STRUCT, () -> readChunk(in, chunks));
                case 3 -> rows[0] = in.i64(type);
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new RowGroup(rows[0], chunks);
    }

    private static void readChunk(ThriftReader in, List<Chunk> chunks) throws IOException {
        if (chunks.size() == Schema.MOST_COLUMNS) {
            throw new IOException("there are more than " + Schema.MOST_COLUMNS + " columns");
        }
        chunks.add(Chunk.read(in));
    }

    /// Finds out early whether the group agrees with the schema and lies within the file.
    ///
    /// @param end where the pages of the file end
    void check(List<Node.Leaf> columns, long end) throws IOException {
        if (rows < 0 || chunks.size() != columns.size()) {
            throw new IOException(
                    rows + " rows of " + chunks.size() + " columns, where the schema has " + columns.size());
        }
        for (Node.Leaf column : columns) {
            Chunk chunk = chunks.get(column.column());
            String name = "column \"" + MessageText.line(column.path()) + "\" ";
            if (chunk.type() != column.type()) {
                throw new IOException(name + "is of type " + chunk.type() + ", where the schema says " + column.type());
            }
            if (chunk.start() < 0 || chunk.length() < 0 || chunk.start() > end - chunk.length()) {
                throw new IOException(name + "lies from byte " + chunk.start() + " on for " + chunk.length()
                        + " bytes, where the file has " + end);
            }
            if (chunk.values() < 0 || column.repetition() == 0 && chunk.values() != rows) {
                throw new IOException(name + "has " + chunk.values() + " values in " + rows + " rows");
            }
        }
    }
}
