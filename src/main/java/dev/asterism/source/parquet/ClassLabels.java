package dev.asterism.source.parquet;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The names that data sets of Hugging Face give to the numbers in a column, such as `cat` and `dog` to 0 and 1.
///
/// Source: `datasets.ClassLabel`, as it stands in a file's metadata under the key `huggingface`.
final class ClassLabels {
    private static final String NAMES = "names";
    private static final int DEEPEST = 64;

    private ClassLabels() {}

    /// The names by the column; none where the text says nothing of any.
    ///
    /// @param features JSON that the file has with it
    static Map<String, List<String>> of(Optional<String> features) {
        try {
            return features.map(ClassLabels::read).orElse(Map.of());
        } catch (JsonParseException | IllegalStateException | ClassCastException | UnsupportedOperationException _) {
            // It is not what it should be, and the numbers say enough.
            return Map.of();
        }
    }

    private static Map<String, List<String>> read(String features) {
        JsonReader in = new JsonReader(new StringReader(features));
        in.setStrictness(Strictness.STRICT);
        in.setNestingLimit(DEEPEST);
        JsonObject columns = JsonParser.parseReader(in)
                .getAsJsonObject()
                .getAsJsonObject("info")
                .getAsJsonObject("features");
        Map<String, List<String>> labels = new HashMap<>();
        columns.asMap().forEach((column, feature) -> {
            if (feature.isJsonObject() && feature.getAsJsonObject().has(NAMES)) {
                labels.put(
                        column,
                        feature.getAsJsonObject().getAsJsonArray(NAMES).asList().stream()
                                .map(JsonElement::getAsString)
                                .toList());
            }
        });
        return labels;
    }

    /// The name of a number: `-1` stands for a missing one; one that has no name is left as it is.
    static String name(List<String> names, long number) {
        if (number == -1) {
            return "";
        }
        return number >= 0 && number < names.size() ? names.get((int) number) : Long.toString(number);
    }
}
