package dev.asterism.model.item;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One row of a source.
///
/// @param id unique in its collection, never blank
/// @param line where it stands in the source: the 1-based line of a CSV on which the row starts, or the position in a
///     folder; items are ordered by it
/// @param fields column name to value, in the order of the columns
public record Item(String id, long line, Map<String, String> fields) {
    public Item {
        if (id.isBlank()) {
            throw new IllegalArgumentException("an item needs an id");
        }
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /// The value of a field, or the empty string where the item has no such field.
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /// How many characters its fields have together.
    public long characters() {
        return fields.values().stream().mapToLong(String::length).sum();
    }
}
