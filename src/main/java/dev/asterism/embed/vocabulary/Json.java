package dev.asterism.embed.vocabulary;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.asterism.model.error.ModelException;
import java.nio.file.Path;
import java.util.Map;

/// Pieces that every `tokenizer.json` is made of.
final class Json {
    private Json() {}

    static JsonObject typed(String type) {
        JsonObject object = new JsonObject();
        object.addProperty("type", type);
        return object;
    }

    /// Several steps as one.
    static JsonObject sequence(String key, JsonObject... steps) {
        JsonArray list = new JsonArray();
        for (JsonObject step : steps) {
            list.add(step);
        }
        JsonObject sequence = typed("Sequence");
        sequence.add(key, list);
        return sequence;
    }

    static JsonObject pattern(String regex) {
        JsonObject pattern = new JsonObject();
        pattern.addProperty("Regex", regex);
        return pattern;
    }

    static JsonObject numbers(Map<String, Integer> values) {
        JsonObject object = new JsonObject();
        values.forEach(object::addProperty);
        return object;
    }

    /// @throws ModelException if the token has no id
    static JsonArray tokenAndId(String token, Map<String, Integer> vocabulary, Path file) {
        Integer id = vocabulary.get(token);
        if (id == null) {
            throw new ModelException("[" + file + "] lacks the token " + token
                    + ", which stands around every text; does it belong to this model?");
        }
        JsonArray pair = new JsonArray();
        pair.add(token);
        pair.add(id);
        return pair;
    }
}
