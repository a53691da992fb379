package dev.asterism.source.chroma;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/// What a server says of a collection.
///
/// @param id by which its rows are asked for
/// @param space how it measures distances: `l2`, `cosine` or `ip`; the empty string where it does not say
record ChromaCollection(String id, String name, String space) {
    /// @throws RuntimeException if it is no collection
    static ChromaCollection of(JsonObject json) {
        JsonObject configuration = object(json, "configuration_json");
        String space = text(object(configuration, "hnsw"), "space");
        return new ChromaCollection(
                json.get("id").getAsString(),
                json.get("name").getAsString(),
                space.isEmpty() ? text(object(configuration, "spann"), "space") : space);
    }

    private static JsonObject object(JsonObject json, String name) {
        return json.get(name) instanceof JsonObject object ? object : new JsonObject();
    }

    private static String text(JsonObject json, String name) {
        JsonElement value = json.get(name);
        return value instanceof JsonPrimitive primitive ? primitive.getAsString() : "";
    }
}
