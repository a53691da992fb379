package dev.asterism.source.parquet;

import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import dev.asterism.model.item.FieldKind;
import dev.asterism.source.parquet.file.ColumnCursor;
import dev.asterism.source.parquet.file.Node;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Puts the entries of the columns below a node together again, as JSON. Every entry of a row is read, also where the
/// JSON has become too long, so that all columns stand at the same row afterwards.
///
/// Source: S. Melnik and others, "Dremel: Interactive Analysis of Web-Scale Datasets", 2010, section 4.3; the levels
/// are looked at by descending the tree rather than by an automaton.
sealed interface JsonPart {
    /// Writes one value.
    void write(JsonOutput out) throws IOException;

    /// The columns below, the first of which tells what comes next.
    List<ColumnCursor> columns();

    /// The part of a node.
    ///
    /// @param cursors opens a column
    static JsonPart of(Node node, Function<Node.Leaf, ColumnCursor> cursors) {
        return switch (node) {
            case Node.Leaf leaf -> new Value(cursors.apply(leaf), LeafText.of(leaf));
            case Node.Struct struct ->
                new Members(
                        struct.definition(),
                        struct.members().stream().map(Node::name).toList(),
                        struct.members().stream()
                                .map(member -> of(member, cursors))
                                .toList());
            case Node.Listing list -> new Elements(list.definition(), list.repetition(), of(list.element(), cursors));
            case Node.Mapping map ->
                new Pairs(map.definition(), map.repetition(), of(map.key(), cursors), of(map.value(), cursors));
        };
    }

    /// Whether the value is missing, which takes one entry of each column.
    private static boolean isMissing(JsonPart part, int definition) {
        if (part.columns().isEmpty() || part.columns().getFirst().nextDefinition() >= definition) {
            return false;
        }
        part.columns().forEach(ColumnCursor::next);
        return true;
    }

    private static List<ColumnCursor> joined(List<JsonPart> parts) {
        return parts.stream().flatMap(part -> part.columns().stream()).toList();
    }

    /// A value of a column.
    ///
    /// @param text makes its text; absent for bytes that are none, unless they look like it
    record Value(ColumnCursor cursor, Optional<LeafText> text) implements JsonPart {
        @Override
        public List<ColumnCursor> columns() {
            return List.of(cursor);
        }

        @Override
        public void write(JsonOutput out) throws IOException {
            JsonWriter json = out.json();
            if (!cursor.next()) {
                json.nullValue();
                return;
            }
            try {
                if (text.isPresent()) {
                    write(text.get().writer().text(cursor), text.get().kind(), json);
                } else {
                    LeafText.requireShort(cursor);
                    json.value(Utf8.plainText(cursor.array(), cursor.from(), cursor.length())
                            .orElse(null));
                }
            } catch (CellFlaw flaw) {
                out.note(flaw);
                json.nullValue();
            }
        }

        private static void write(String text, FieldKind kind, JsonWriter json) throws IOException {
            switch (kind) {
                case INTEGER, NUMBER, BOOLEAN -> {
                    if (text.isEmpty()) {
                        json.nullValue();
                    } else {
                        json.jsonValue(text);
                    }
                }
                default -> json.value(text);
            }
        }
    }

    /// An object of named parts.
    record Members(int definition, List<String> names, List<JsonPart> parts, List<ColumnCursor> columns)
            implements JsonPart {
        Members(int definition, List<String> names, List<JsonPart> parts) {
            this(definition, names, parts, joined(parts));
        }

        @Override
        public void write(JsonOutput out) throws IOException {
            if (isMissing(this, definition)) {
                out.json().nullValue();
                return;
            }
            out.json().beginObject();
            for (int i = 0; i < parts.size(); i++) {
                out.json().name(names.get(i));
                parts.get(i).write(out);
            }
            out.json().endObject();
        }
    }

    /// An array.
    record Elements(int definition, int repetition, JsonPart element) implements JsonPart {
        @Override
        public List<ColumnCursor> columns() {
            return element.columns();
        }

        @Override
        public void write(JsonOutput out) throws IOException {
            if (isMissing(this, definition)) {
                out.json().nullValue();
                return;
            }
            out.json().beginArray();
            if (!isMissing(this, definition + 1)) {
                do {
                    element.write(out);
                } while (columns().getFirst().nextRepetition() == repetition);
            }
            out.json().endArray();
        }
    }

    /// An object whose names are values of a column.
    record Pairs(int definition, int repetition, JsonPart key, JsonPart value, List<ColumnCursor> columns)
            implements JsonPart {
        Pairs(int definition, int repetition, JsonPart key, JsonPart value) {
            this(definition, repetition, key, value, joined(List.of(key, value)));
        }

        @Override
        public void write(JsonOutput out) throws IOException {
            if (isMissing(this, definition)) {
                out.json().nullValue();
                return;
            }
            out.json().beginObject();
            if (!isMissing(this, definition + 1)) {
                do {
                    out.json().name(name());
                    value.write(out);
                } while (columns.getFirst().nextRepetition() == repetition);
            }
            out.json().endObject();
        }

        private String name() throws IOException {
            JsonOutput name = new JsonOutput();
            key.write(name);
            String json = name.draft();
            return json.startsWith("\"") ? JsonParser.parseString(json).getAsString() : json;
        }
    }
}
