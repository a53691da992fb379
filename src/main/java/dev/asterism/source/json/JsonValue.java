package dev.asterism.source.json;

import dev.asterism.model.item.FieldKind;

/// The value of a field in one row.
///
/// @param text in the form of its kind; the empty string where it is missing
/// @param kind what it is by itself; of a missing value [FieldKind#TEXT]
/// @param member whether it stands in an object in the row
record JsonValue(String text, FieldKind kind, boolean member) {
    static final JsonValue MISSING = new JsonValue("", FieldKind.TEXT);

    JsonValue(String text, FieldKind kind) {
        this(text, kind, false);
    }

    JsonValue asMember() {
        return new JsonValue(text, kind, true);
    }

    boolean isMissing() {
        return text.isEmpty();
    }
}
