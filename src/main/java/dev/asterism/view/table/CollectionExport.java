package dev.asterism.view.table;

import dev.asterism.io.AtomicFile;
import dev.asterism.model.Progress;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.ViewException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/// Writes a collection itself as a table, from which it can be made again: ids, fields, vectors. Memory does not grow
/// with the number of items, which are read twice.
///
/// Fields have the types that their source declared. Those of which it said nothing have another type than text only
/// where every value comes back letter for letter.
///
/// @param vectors whether each row has the vector of its item
/// @param formulas what becomes of texts in a CSV that a spreadsheet would run
public record CollectionExport(CollectionReader reader, boolean vectors, FormulaEscaping formulas, Progress progress) {
    /// Writes a file.
    ///
    /// @param metadata what a Parquet file says about itself
    /// @return where it holds what
    /// @throws ViewException if the file cannot be written
    /// @throws CancelledException if the user asked to stop; there is no file then
    public CollectionLayout write(
            TableFormat format, Function<CollectionLayout, Map<String, String>> metadata, Path file) {
        try {
            CollectionRows rows = new CollectionRows(reader, vectors, progress);
            AtomicFile.write(file, out -> {
                switch (format) {
                    case CSV -> CsvTable.write(rows, formulas, out);
                    case JSONL -> JsonLines.write(rows, out);
                    case PARQUET -> ParquetTable.write(rows, metadata.apply(rows.layout()), out);
                }
            });
            return rows.layout();
        } catch (IOException e) {
            throw new ViewException(String.valueOf(e.getMessage()), e);
        }
    }
}
