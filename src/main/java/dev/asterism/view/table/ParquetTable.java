package dev.asterism.view.table;

import dev.asterism.view.table.parquet.ParquetWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/// Writes rows as a Parquet file.
final class ParquetTable {
    private ParquetTable() {}

    /// @param metadata what the file says about itself
    static void write(TableRows rows, Map<String, String> metadata, OutputStream out) throws IOException {
        ParquetWriter writer = new ParquetWriter(rows.columns(), out, metadata);
        rows.writeTo(writer::add);
        writer.finish();
    }
}
