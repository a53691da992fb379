package dev.asterism.app.mosaic;

import dev.asterism.model.error.InputException;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.view.mosaic.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rows of a table, found by the file name of an image.
///
/// @param name of the table, for messages
/// @param columns of it
/// @param rows by file name; the first where there are several
public record MetadataTable(String name, List<String> columns, Map<String, Map<String, String>> rows) {
    /// Reads a table.
    ///
    /// @param filename makes the file name of a row
    /// @throws InputException if it cannot be read or has no rows
    public static MetadataTable read(ItemSource source, Template filename) {
        Map<String, Map<String, String>> rows = new HashMap<>();
        try (ItemSource.Rows reading = source.open()) {
            while (reading.hasNext()) {
                if (reading.next() instanceof SourceRow.Read(Item item)) {
                    rows.putIfAbsent(filename.filled(item.fields()).strip(), item.fields());
                }
            }
        }
        rows.remove("");
        if (rows.isEmpty()) {
            throw new InputException("[" + source.name() + "] no row has a file name; see --filename");
        }
        return new MetadataTable(source.name(), source.columns(), rows);
    }

    /// The row of an image: by its whole path where rows tell folders apart, else by its file name.
    Optional<Map<String, String>> row(Item item, String fileName) {
        return Optional.ofNullable(rows.get(item.id())).or(() -> Optional.ofNullable(rows.get(fileName)));
    }
}
