package dev.asterism.view.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The forms of a flat table.
public enum TableFormat {
    CSV,
    JSONL,
    PARQUET;

    /// The form that the name of a file ends with.
    public static Optional<TableFormat> ofFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> lower.endsWith("." + format.name().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
