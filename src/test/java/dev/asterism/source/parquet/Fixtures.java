package dev.asterism.source.parquet;

import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.RowOptions;
import dev.asterism.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files that `make.py` made, and ways to read them.
final class Fixtures {
    static final Path FOLDER = Path.of("src/test/resources/parquet");

    private Fixtures() {}

    static ParquetSource source(String name) {
        return source(FOLDER.resolve(name + ".parquet"));
    }

    static ParquetSource source(Path file) {
        return new ParquetSource(SourceFile.of(file), RowOptions.defaults());
    }

    static ParquetSource byId(String name, String column) {
        return new ParquetSource(
                SourceFile.of(FOLDER.resolve(name + ".parquet")),
                RowOptions.defaults().withIdField(column));
    }

    static List<SourceRow> rows(ItemSource source) {
        List<SourceRow> rows = new ArrayList<>();
        try (ItemSource.Rows reading = source.open()) {
            reading.forEachRemaining(rows::add);
        }
        return rows;
    }

    /// All rows, which must be good.
    static List<Item> items(ItemSource source) {
        return rows(source).stream()
                .map(row -> switch (row) {
                    case SourceRow.Read(Item item) -> item;
                    case SourceRow.Skipped skipped -> throw new AssertionError(skipped);
                })
                .toList();
    }
}
