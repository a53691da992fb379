package dev.asterism.source.parquet;

import dev.asterism.model.error.InputException;
import dev.asterism.source.MessageText;
import dev.asterism.source.SourceFile;
import dev.asterism.source.parquet.file.Node;
import dev.asterism.source.parquet.file.ParquetFile;
import java.util.List;

/// A file of rows, looked at.
///
/// @param reference what its own rows call it: its path from the folder of the source, with `/` between its parts
/// @param schema as it was when it was looked at
record Shard(SourceFile file, String reference, List<Node> schema, Layout layout, long rows) {
    /// Looks at a file.
    ///
    /// @throws InputException if it cannot be read as Parquet
    static Shard of(SourceFile file, String reference) {
        try (ParquetFile opened = ParquetFile.open(file.path(), file.shown())) {
            return new Shard(file, reference, opened.fields(), Layout.of(opened), opened.rows());
        }
    }

    /// Looks at a file that should have the columns of another.
    ///
    /// @throws InputException if it cannot be read as Parquet, or has other columns
    static Shard like(Shard first, SourceFile file, String reference) {
        try (ParquetFile opened = ParquetFile.open(file.path(), file.shown())) {
            requireSame(first, opened.fields(), file.shown());
            return opened.fields().equals(first.schema())
                    ? new Shard(file, reference, first.schema(), first.layout(), opened.rows())
                    : new Shard(file, reference, opened.fields(), first.layout().over(opened), opened.rows());
        }
    }

    private static void requireSame(Shard first, List<Node> columns, String shown) {
        for (int i = 0; i < Math.max(columns.size(), first.schema().size()); i++) {
            String wanted = described(first.schema(), i);
            String found = described(columns, i);
            if (!found.equals(wanted)) {
                throw new InputException("[" + shown + "] column " + (i + 1) + " is " + found + ", but in "
                        + first.file().name() + " it is " + wanted
                        + "; files that are read as one need the same columns in the same order");
            }
        }
    }

    private static String described(List<Node> columns, int place) {
        return place < columns.size() ? MessageText.line(ColumnForm.of(columns.get(place))) : "missing";
    }

    /// Opens the file once more.
    ///
    /// @throws InputException if it cannot be read, or has changed
    ParquetFile open() {
        ParquetFile opened = ParquetFile.open(file.path(), file.shown());
        if (!opened.fields().equals(schema) || opened.rows() != rows) {
            opened.close();
            throw new InputException("[" + file.shown() + "] was changed while it was read; start again");
        }
        return opened;
    }
}
