package dev.asterism.embed.vocabulary;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.asterism.embed.folder.Config;
import dev.asterism.model.error.ModelException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How a repository calls the tokens that stand for no text, and the other settings of its tokenizer.
///
/// @param names `special_tokens_map.json`
/// @param settings `tokenizer_config.json`; where it names a token, that counts
record SpecialTokens(Config names, Config settings) {
    private static final List<String> ROLES =
            List.of("pad_token", "unk_token", "cls_token", "sep_token", "bos_token", "eos_token", "mask_token");

    /// The token of a role.
    ///
    /// @param role such as `cls_token`
    String token(String role, String byDefault) {
        return (settings.has(role) ? settings : names)
                .json(role)
                .map(SpecialTokens::content)
                .orElse(byDefault);
    }

    /// The token of a role.
    ///
    /// @param defaults the tokens of the roles where no file says otherwise
    String token(String role, Map<String, String> defaults) {
        return token(role, defaults.getOrDefault(role, ""));
    }

    boolean flag(String key, boolean byDefault) {
        return settings.flag(key, byDefault);
    }

    /// As a file gives it: a text, or an object that has it.
    private static String content(JsonElement token) {
        JsonElement text = token.isJsonObject() ? token.getAsJsonObject().get("content") : token;
        return text != null && text.isJsonPrimitive() ? text.getAsString() : "";
    }

    /// All of them as `added_tokens` of a `tokenizer.json`, in order of their ids: those that have a role, and those
    /// that were added to the vocabulary.
    ///
    /// @param defaults the tokens of the roles where no file says otherwise
    /// @param vocabulary the id of each token
    /// @param added `added_tokens.json`
    JsonArray asJson(Map<String, String> defaults, Map<String, Integer> vocabulary, JsonObject added) {
        Map<Integer, JsonObject> byId = new TreeMap<>();
        added.entrySet().forEach(entry -> {
            int id = vocabulary.getOrDefault(entry.getKey(), number(entry.getValue()));
            byId.put(id, token(id, entry.getKey(), false, false));
        });
        Map<String, String> roles = new LinkedHashMap<>(defaults);
        ROLES.forEach(role -> roles.merge(role, token(role, ""), (usual, own) -> own.isEmpty() ? usual : own));
        roles.forEach((role, token) -> {
            Integer id = vocabulary.get(token);
            if (id != null) {
                byId.put(id, token(id, token, role.equals("mask_token") && token.equals("<mask>"), true));
            }
        });
        JsonArray all = new JsonArray();
        byId.values().forEach(all::add);
        return all;
    }

    private static int number(JsonElement id) {
        if (!id.isJsonPrimitive() || !id.getAsJsonPrimitive().isNumber()) {
            throw new ModelException("added_tokens.json should give each token a number, but has " + id);
        }
        return id.getAsInt();
    }

    private static JsonObject token(int id, String content, boolean takesSpaceBefore, boolean special) {
        JsonObject token = new JsonObject();
        token.addProperty("id", id);
        token.addProperty("content", content);
        token.addProperty("single_word", false);
        token.addProperty("lstrip", takesSpaceBefore);
        token.addProperty("rstrip", false);
        token.addProperty("normalized", false);
        token.addProperty("special", special);
        return token;
    }
}
