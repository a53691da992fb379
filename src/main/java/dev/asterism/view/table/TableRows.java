package dev.asterism.view.table;

import dev.asterism.view.table.column.Column;
import java.io.IOException;
import java.util.List;

/// The rows of a flat table, in their order.
interface TableRows {
    /// Its columns; one of vectors is the last.
    List<Column> columns();

    /// Gives one row after another.
    void writeTo(Sink sink) throws IOException;

    /// Takes rows.
    interface Sink {
        /// @param cells one for each column but that of the vectors, in the form that its type wants; the empty
        ///     text where a value is missing
        /// @param vector of the row, empty where there is no such column
        void row(List<String> cells, float[] vector) throws IOException;
    }
}
