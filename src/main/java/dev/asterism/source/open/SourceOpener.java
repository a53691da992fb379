package dev.asterism.source.open;

import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.RowOptions;
import dev.asterism.source.csv.CsvSource;
import java.nio.file.Path;
import java.util.Optional;

/// Opens files of rows, whatever kind they are of.
///
/// @param rows which of them are wanted
/// @param delimiter what separates the cells of a CSV; without one its first rows tell
public record SourceOpener(RowOptions rows, Optional<Character> delimiter) {
    /// All rows.
    public static SourceOpener ofAll() {
        return new SourceOpener(RowOptions.defaults(), Optional.empty());
    }

    /// The rows of a file.
    ///
    /// @throws InputException if it cannot be read, or is of a kind that holds no rows; the message says which
    public ItemSource open(Path file) {
        return switch (FileKind.of(file)) {
            case ForeignKind foreign -> throw foreign.refused(file);
            case RowKind kind ->
                switch (kind) {
                    case TABLE -> new CsvSource(file, rows, delimiter);
                };
        };
    }
}
