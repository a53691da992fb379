package dev.asterism.app.setting;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Names of fields, given as a JSON array (`["a","b"]`) or as `a,b`.
public record FieldList(List<String> names) {
    /// No field.
    public static final FieldList NONE = new FieldList(List.of());

    public FieldList {
        names = List.copyOf(names);
    }

    /// The names as they are given: `a,b`, or as a JSON array where a name has a comma or begins like JSON.
    public static String written(List<String> names) {
        boolean plain = names.stream()
                .allMatch(name -> name.indexOf(',') < 0
                        && !name.startsWith("[")
                        && !name.startsWith("{")
                        && name.equals(name.strip()));
        if (plain) {
            return String.join(",", names);
        }
        JsonArray array = new JsonArray();
        names.forEach(array::add);
        return array.toString();
    }

    /// Reads a value of a setting.
    public static final class Converter implements ITypeConverter<FieldList> {
        @Override
        public FieldList convert(String value) {
            String text = value.strip();
            List<String> names = text.startsWith("[") || text.startsWith("{") ? json(text) : commaSeparated(text);
            for (String name : names) {
                if (names.indexOf(name) != names.lastIndexOf(name)) {
                    throw new TypeConversionException("\"" + name + "\" stands twice in " + text);
                }
            }
            return new FieldList(names);
        }

        private static List<String> commaSeparated(String text) {
            return Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
        }

        private static List<String> json(String text) {
            String right = "; give a JSON array of column names such as [\"name\",\"price\"], or name,price";
            try {
                if (!(JsonParser.parseString(text) instanceof JsonArray array)) {
                    throw new TypeConversionException("'" + text + "' is not an array" + right);
                }
                List<String> names = new ArrayList<>();
                for (JsonElement element : array) {
                    if (!element.isJsonPrimitive() || element.getAsString().isBlank()) {
                        throw new TypeConversionException("'" + element + "' is not the name of a column" + right);
                    }
                    names.add(element.getAsString());
                }
                return names;
            } catch (JsonParseException e) {
                throw new TypeConversionException("'" + text + "' is not valid JSON" + right);
            }
        }
    }
}
