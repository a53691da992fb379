package dev.asterism.source.json;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.FieldKind;
import dev.asterism.source.MessageText;
import dev.asterism.source.WellFormedText;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the fields of one row: members of objects in objects as `a.b`, lists as compact JSON, numbers as they are
/// written. `NaN` and the infinities, which Python writes, count as missing. A value that is no object is the field
/// `value`.
final class JsonRow {
    /// The field of rows that are no objects.
    static final String VALUE = "value";

    private static final int DEEPEST = 64;

    /// Characters of a text, as in a CSV.
    private static final int LONGEST_TEXT = 10 << 20;

    private static final int LONGEST_NAME = 1000;

    private static final int MOST_FIELDS = 10_000;

    private static final Pattern PLACE = Pattern.compile(" at line \\d+ column (\\d+) path \\$(\\S*)");

    private final Predicate<String> folded;
    private final Map<String, JsonValue> fields = new LinkedHashMap<>();

    private JsonRow(Predicate<String> folded) {
        this.folded = folded;
    }

    /// The fields of a row, in the order in which they stand.
    ///
    /// @param folded whether a field that is an object is kept as JSON rather than as its members
    /// @throws InputException if the text is no JSON, or beyond all bounds; the message says where
    static Map<String, JsonValue> fields(String text, Predicate<String> folded) {
        try {
            return new JsonRow(folded).read(text);
        } catch (JsonParseException | IOException e) {
            return BareNumbers.removed(text)
                    .map(cleaned -> readAgain(cleaned, folded))
                    .orElseThrow(() -> new InputException(reason(e), e));
        }
    }

    private static Map<String, JsonValue> readAgain(String text, Predicate<String> folded) {
        try {
            return new JsonRow(folded).read(text);
        } catch (JsonParseException | IOException e) {
            throw new InputException(reason(e), e);
        }
    }

    private Map<String, JsonValue> read(String text) throws IOException {
        try (JsonReader in = new JsonReader(new StringReader(text))) {
            in.setStrictness(Strictness.LEGACY_STRICT);
            in.setNestingLimit(DEEPEST);
            if (in.peek() == JsonToken.BEGIN_OBJECT) {
                readObject(in, "");
            } else {
                put(VALUE, value(in));
            }
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw new InputException("there is more than one value");
            }
        }
        return fields;
    }

    private void readObject(JsonReader in, String prefix) throws IOException {
        in.beginObject();
        while (in.hasNext()) {
            String name = prefix + WellFormedText.of(in.nextName()).strip();
            if (name.length() > LONGEST_NAME) {
                throw new InputException("the name of a field has more than " + LONGEST_NAME + " characters");
            }
            if (in.peek() == JsonToken.BEGIN_OBJECT && !folded.test(name)) {
                readObject(in, name + ".");
            } else {
                JsonValue value = value(in);
                put(name.isEmpty() ? VALUE : name, prefix.isEmpty() ? value : value.asMember());
            }
        }
        in.endObject();
    }

    private void put(String name, JsonValue value) {
        fields.put(name, value);
        if (fields.size() > MOST_FIELDS) {
            throw new InputException("it has more than " + MOST_FIELDS + " fields");
        }
    }

    private static JsonValue value(JsonReader in) throws IOException {
        return switch (in.peek()) {
            case NULL -> {
                in.nextNull();
                yield JsonValue.MISSING;
            }
            case BOOLEAN -> new JsonValue(Boolean.toString(in.nextBoolean()), FieldKind.BOOLEAN);
            case NUMBER -> JsonKinds.number(in.nextString());
            case STRING -> JsonKinds.text(bounded(WellFormedText.of(in.nextString())));
            default -> new JsonValue(bounded(WellFormedText.of(compact(in))), FieldKind.JSON);
        };
    }

    private static String bounded(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new InputException("a value of more than 10 MB");
        }
        return text;
    }

    private static String compact(JsonReader in) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter out = new JsonWriter(text)) {
            copy(in, out);
        }
        return text.toString();
    }

    private static void copy(JsonReader in, JsonWriter out) throws IOException {
        switch (in.peek()) {
            case BEGIN_ARRAY -> {
                in.beginArray();
                out.beginArray();
                while (in.hasNext()) {
                    copy(in, out);
                }
                in.endArray();
                out.endArray();
            }
            case BEGIN_OBJECT -> {
                in.beginObject();
                out.beginObject();
                while (in.hasNext()) {
                    out.name(in.nextName());
                    copy(in, out);
                }
                in.endObject();
                out.endObject();
            }
            case NUMBER -> out.jsonValue(in.nextString());
            case BOOLEAN -> out.value(in.nextBoolean());
            case STRING -> out.value(in.nextString());
            default -> {
                in.nextNull();
                out.nullValue();
            }
        }
    }

    private static String reason(Exception e) {
        if (e instanceof EOFException) {
            return "it ends in the middle of a value";
        }
        String message = Objects.requireNonNullElse(e.getMessage(), "");
        Matcher place = PLACE.matcher(message);
        if (message.contains("Nesting limit")) {
            return "it has lists or objects in each other more than " + DEEPEST + " deep";
        }
        return place.find() ? "it is no JSON at character " + place.group(1) + field(place.group(2)) : "it is no JSON";
    }

    private static String field(String path) {
        return path.length() < 2 ? "" : " (" + MessageText.line(path.substring(1)) + ")";
    }
}
