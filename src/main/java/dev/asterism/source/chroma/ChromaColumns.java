package dev.asterism.source.chroma;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.FieldKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The columns of a collection: its documents, its addresses, and the keys of its metadata by name, since each row has
/// its own keys, in no order. Filled by one pass over all rows.
final class ChromaColumns {
    /// Keys that are made of rows' own ids or the like make no columns.
    private static final int MOST = 2000;

    private final String collection;
    private final Map<String, FieldKind> keys = new TreeMap<>();
    private boolean documents;
    private boolean uris;

    ChromaColumns(String collection) {
        this.collection = collection;
    }

    /// Takes what a page has.
    ///
    /// @throws InputException if there are more columns than make sense
    void add(ChromaPage page) {
        documents = documents || page.documents().stream().anyMatch(Objects::nonNull);
        uris = uris || page.uris().stream().anyMatch(Objects::nonNull);
        for (Map<String, JsonElement> row : page.metadata()) {
            row.forEach((key, value) -> keys.merge(key, kind(value), ChromaColumns::both));
            if (keys.size() > MOST) {
                throw new InputException("[" + collection + "] has more than " + MOST
                        + " different keys of metadata; these are no columns");
            }
        }
    }

    private static FieldKind kind(JsonElement value) {
        if (!(value instanceof JsonPrimitive primitive)) {
            return FieldKind.JSON;
        }
        if (primitive.isBoolean()) {
            return FieldKind.BOOLEAN;
        }
        if (primitive.isNumber()) {
            return primitive.getAsString().matches("-?\\d+") ? FieldKind.INTEGER : FieldKind.NUMBER;
        }
        return FieldKind.TEXT;
    }

    private static FieldKind both(FieldKind one, FieldKind other) {
        if (one == other) {
            return one;
        }
        boolean numbers = (one == FieldKind.INTEGER || one == FieldKind.NUMBER)
                && (other == FieldKind.INTEGER || other == FieldKind.NUMBER);
        return numbers ? FieldKind.NUMBER : FieldKind.TEXT;
    }

    /// Whether rows have documents.
    boolean hasDocuments() {
        return documents;
    }

    /// What the column of the documents is called.
    String document() {
        return free("document");
    }

    private String uri() {
        return free("uri");
    }

    /// What the column of the vectors is called.
    String vector() {
        return free("embedding");
    }

    /// Chroma itself uses such names for what is no metadata.
    private String free(String name) {
        return keys.containsKey(name) ? "chroma:" + name : name;
    }

    /// The columns of text, in order, and what their values are.
    Map<String, FieldKind> kinds() {
        Map<String, FieldKind> kinds = new LinkedHashMap<>();
        if (documents) {
            kinds.put(document(), FieldKind.TEXT);
        }
        if (uris) {
            kinds.put(uri(), FieldKind.TEXT);
        }
        kinds.putAll(keys);
        return kinds;
    }

    /// What of the rows has to be asked for besides their ids.
    List<String> wanted(boolean vectors) {
        List<String> wanted = new ArrayList<>(List.of("metadatas"));
        if (documents) {
            wanted.add("documents");
        }
        if (uris) {
            wanted.add("uris");
        }
        if (vectors) {
            wanted.add("embeddings");
        }
        return wanted;
    }

    /// The fields of a row.
    Map<String, String> fields(ChromaPage page, int row) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (documents) {
            fields.put(document(), Objects.requireNonNullElse(page.documents().get(row), ""));
        }
        if (uris) {
            fields.put(uri(), Objects.requireNonNullElse(page.uris().get(row), ""));
        }
        Map<String, JsonElement> metadata = page.metadata().get(row);
        keys.keySet().forEach(key -> fields.put(key, text(metadata.get(key))));
        return fields;
    }

    private static String text(@Nullable JsonElement value) {
        return value == null ? "" : value instanceof JsonPrimitive one ? one.getAsString() : value.toString();
    }
}
