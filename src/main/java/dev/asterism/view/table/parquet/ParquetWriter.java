package dev.asterism.view.table.parquet;

import dev.asterism.view.table.column.Column;
import dev.asterism.view.table.column.ColumnType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes a table as a Parquet file, row after row. It holds one row group in memory, about 32 MB. Not safe for use by
/// several threads.
public final class ParquetWriter {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int GROUP_BYTES = 32 << 20;

    /// A multiple of 2,048, by which DuckDB reads.
    private static final int GROUP_ROWS = 122_880;

    private final List<Column> columns;
    private final PageSink out;
    private final FooterWriter footer;
    private final List<FooterWriter.Group> groups = new ArrayList<>();
    private final List<Chunk> chunks = new ArrayList<>();
    private int rows;

    /// Begins a file.
    ///
    /// @param columns of one name each; vectors in the last one only
    /// @param out is not closed
    /// @param metadata what the file says about itself
    public ParquetWriter(List<Column> columns, OutputStream out, Map<String, String> metadata) throws IOException {
        this.columns = List.copyOf(columns);
        this.out = new PageSink(out);
        this.footer = new FooterWriter(this.columns, metadata);
        for (Column column : columns) {
            chunks.add(column.type() == ColumnType.VECTOR ? new VectorChunk() : new FlatChunk(column));
        }
        this.out.write(MAGIC);
    }

    /// Writes a row.
    ///
    /// @param cells one for each column but that of the vectors
    /// @param vector of one number or more, where the last column is of vectors
    /// @throws RuntimeException if a cell is not of the type of its column
    public void add(List<String> cells, float[] vector) throws IOException {
        for (int i = 0; i < chunks.size(); i++) {
            switch (chunks.get(i)) {
                case FlatChunk flat -> flat.add(cells.get(i));
                case VectorChunk vectors -> vectors.add(vector);
            }
        }
        rows++;
        if (rows == GROUP_ROWS || chunks.stream().mapToLong(Chunk::bytes).sum() >= GROUP_BYTES) {
            writeGroup();
        }
    }

    private void writeGroup() throws IOException {
        long unpacked = out.unpacked();
        List<FooterWriter.ColumnChunk> written = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            written.add(
                    new FooterWriter.ColumnChunk(columns.get(i), chunks.get(i).write(out)));
        }
        groups.add(new FooterWriter.Group(rows, written, out.unpacked() - unpacked));
        rows = 0;
    }

    /// Writes what is left and the footer, without which the file is none.
    public void finish() throws IOException {
        if (rows > 0) {
            writeGroup();
        }
        Bytes end = new Bytes();
        footer.write(groups, end);
        end.putInt(end.size());
        end.put(MAGIC);
        out.write(end.toArray());
    }
}
