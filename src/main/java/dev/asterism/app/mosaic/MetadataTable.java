package dev.asterism.app.mosaic;

import dev.asterism.model.error.InputException;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.view.mosaic.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rows of a table, found by the file name of an image.
///
/// @param name of the table, for messages
/// @param columns of it
/// @param rows by file name; the first where there are several
/// @param skipped rows that cannot be used
/// @param remarks of the source about the others, one line each
public record MetadataTable(
        String name,
        List<String> columns,
        Map<String, Map<String, String>> rows,
        List<SourceRow.Skipped> skipped,
        List<String> remarks) {
    /// Reads a table.
    ///
    /// @param filename makes the file name of a row
    /// @throws InputException if it cannot be read
    public static MetadataTable read(ItemSource source, Template filename) {
        Map<String, Map<String, String>> rows = new HashMap<>();
        List<SourceRow.Skipped> skipped = new ArrayList<>();
        try (ItemSource.Rows reading = source.open()) {
            while (reading.hasNext()) {
                switch (reading.next()) {
                    case SourceRow.Read(Item item) ->
                        rows.putIfAbsent(filename.filled(item.fields()).strip(), item.fields());
                    case SourceRow.Skipped row -> skipped.add(row);
                }
            }
        }
        rows.remove("");
        return new MetadataTable(source.name(), source.columns(), rows, skipped, source.remarks());
    }

    /// @throws InputException if there is none
    public void requireRow() {
        if (rows.isEmpty()) {
            throw new InputException("[" + name + "] no row has a file name; see --filename");
        }
    }

    /// The row of an image: by its whole path where rows tell folders apart, else by its file name.
    Optional<Map<String, String>> row(Item item, String fileName) {
        return Optional.ofNullable(rows.get(item.id())).or(() -> Optional.ofNullable(rows.get(fileName)));
    }
}
