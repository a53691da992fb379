package dev.asterism.model.item;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One row of a source.
///
/// @param id unique in its collection, never blank
/// @param line where it stands in the source: the 1-based line of a CSV on which the row starts, or the position among
///     the rows or in a folder; items are ordered by it
/// @param fields column name to value, in the order of the columns
/// @param attachments column name to what the row brings along in it besides text; see [ItemSource#attaching]
public record Item(String id, long line, Map<String, String> fields, Map<String, Attachment> attachments) {
    public Item {
        if (id.isBlank()) {
            throw new IllegalArgumentException("an item needs an id");
        }
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        attachments = Map.copyOf(attachments);
    }

    /// An item that is all text.
    public Item(String id, long line, Map<String, String> fields) {
        this(id, line, fields, Map.of());
    }

    /// The value of a field, or the empty string where the item has no such field.
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /// The image that the row brings along in a column.
    public Optional<byte[]> image(String column) {
        return attachments.get(column) instanceof Attachment.Image(byte[] content)
                ? Optional.of(content)
                : Optional.empty();
    }

    /// The vector that the row brings along in a column.
    public Optional<float[]> vector(String column) {
        return attachments.get(column) instanceof Attachment.Vector(float[] numbers)
                ? Optional.of(numbers)
                : Optional.empty();
    }

    /// The same item as it is stored.
    public Item withoutAttachments() {
        return attachments.isEmpty() ? this : new Item(id, line, fields);
    }

    /// How much it holds: the characters of its fields and the bytes of its attachments.
    public long size() {
        long characters = fields.values().stream().mapToLong(String::length).sum();
        return characters
                + attachments.values().stream().mapToLong(Attachment::size).sum();
    }
}
