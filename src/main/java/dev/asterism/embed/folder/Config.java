package dev.asterism.embed.folder;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A JSON object of settings, as `config.json`. Keys may be absent or null where they equal the default of the class
/// that wrote them, so every reading names its default.
public final class Config {
    private static final long MAX_BYTES = 16 << 20;
    /// Characters of a value in a message.
    private static final int LONGEST_SHOWN = 120;

    private static final int MOST_SIZES = 64;

    private final String where;
    private final JsonObject values;

    private Config(String where, JsonObject values) {
        this.where = where;
        this.values = values;
    }

    /// Reads a file.
    ///
    /// @throws ModelException if it is not a JSON object
    public static Config read(Path file) {
        return new Config(file.toString(), object(parse(file), file.toString()));
    }

    /// Parses any JSON file.
    ///
    /// @throws ModelException if it cannot be read or is not JSON
    public static JsonElement parse(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ModelException(
                        "[" + file + "] has " + Files.size(file) + " bytes; settings have at most " + MAX_BYTES);
            }
            return JsonParser.parseString(Files.readString(file));
        } catch (IOException | JsonParseException e) {
            throw new ModelException("[" + file + "] cannot be read as JSON: " + e.getMessage(), e);
        }
    }

    /// Settings out of a parsed object.
    ///
    /// @param where said in messages
    public static Config of(String where, JsonElement values) {
        return new Config(where, object(values, where));
    }

    /// Settings that are all left at their defaults.
    public static Config none(String where) {
        return new Config(where, new JsonObject());
    }

    private static JsonObject object(JsonElement element, String where) {
        if (!element.isJsonObject()) {
            throw new ModelException("[" + where + "] should be a JSON object");
        }
        return element.getAsJsonObject();
    }

    /// The settings under a key; without any if there are none.
    public Config section(String key) {
        JsonElement section = values.get(key);
        return section == null || section.isJsonNull()
                ? new Config(where + " " + key, new JsonObject())
                : of(where + " " + key, section);
    }

    /// The settings under the first of two keys if there are any, or else under the second: old files have both, and
    /// the first counts.
    public Config section(String key, String otherwise) {
        return section(has(key) ? key : otherwise);
    }

    /// The keys that have a value, in the order of the file.
    public List<String> keys() {
        return values.keySet().stream().filter(this::has).toList();
    }

    /// Whether a key has a value; null is none.
    public boolean has(String key) {
        JsonElement value = values.get(key);
        return value != null && !value.isJsonNull();
    }

    /// Whether a key is there, be its value null: classes tell that from a key that is absent.
    public boolean mentions(String key) {
        return values.has(key);
    }

    /// A whole number of 1 or more: a size or a count.
    public int size(String key, int byDefault) {
        int size = integer(key, byDefault);
        if (size < 1) {
            throw wrong(key, "a number of 1 or more");
        }
        return size;
    }

    /// Several numbers of 1 or more, such as the layers of each stage.
    public List<Integer> sizes(String key, List<Integer> byDefault) {
        if (!has(key)) {
            return byDefault;
        }
        if (!(values.get(key) instanceof JsonArray array) || array.isEmpty() || array.size() > MOST_SIZES) {
            throw wrong(key, "a list of 1 to " + MOST_SIZES + " numbers");
        }
        return array.asList().stream()
                .map(element -> {
                    boolean size = element instanceof JsonPrimitive number
                            && number.isNumber()
                            && number.getAsDouble() >= 1
                            && number.getAsDouble() <= Integer.MAX_VALUE
                            && number.getAsDouble() == (int) number.getAsDouble();
                    if (!size) {
                        throw wrong(key, "a list of whole numbers of 1 or more");
                    }
                    return (int) element.getAsDouble();
                })
                .toList();
    }

    /// The side of a square: a size, or two equal ones.
    public int side(String key, int byDefault) {
        if (!(values.get(key) instanceof JsonArray)) {
            return size(key, byDefault);
        }
        List<Integer> sides = sizes(key, List.of());
        if (sides.size() != 2 || !sides.get(0).equals(sides.get(1))) {
            throw wrong(key, "one number, or two equal ones: only square images can be embedded");
        }
        return sides.getFirst();
    }

    public int integer(String key, int byDefault) {
        double value = real(key, byDefault);
        if (value != (int) value) {
            throw wrong(key, "a whole number of at most " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    public double real(String key, double byDefault) {
        return number(key).map(JsonPrimitive::getAsDouble).orElse(byDefault);
    }

    public String text(String key, String byDefault) {
        return primitive(key).map(JsonPrimitive::getAsString).orElse(byDefault);
    }

    public boolean flag(String key, boolean byDefault) {
        return primitive(key)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw wrong(key, "true or false");
                    }
                    return value.getAsBoolean();
                })
                .orElse(byDefault);
    }

    /// The value as JSON, whatever it is.
    public Optional<JsonElement> json(String key) {
        return has(key) ? Optional.of(values.get(key)) : Optional.empty();
    }

    /// What to say of a setting that is not as it should be.
    public ModelException wrong(String key, String right) {
        return new ModelException("[" + where + "] " + key + " is " + shown(key) + "; should be " + right);
    }

    private String shown(String key) {
        String value = String.valueOf(values.get(key));
        return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "...";
    }

    private Optional<JsonPrimitive> number(String key) {
        Optional<JsonPrimitive> value = primitive(key);
        if (value.isPresent() && !value.get().isNumber()) {
            throw wrong(key, "a number");
        }
        return value;
    }

    private Optional<JsonPrimitive> primitive(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (!values.get(key).isJsonPrimitive()) {
            throw wrong(key, "a single value");
        }
        return Optional.of(values.getAsJsonPrimitive(key));
    }

    @Override
    public String toString() {
        return where;
    }
}
