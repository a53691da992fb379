package dev.asterism.store.lucene;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.model.EmbeddingModel;
import dev.asterism.model.Manifest;
import dev.asterism.model.Modality;
import dev.asterism.model.Precision;
import dev.asterism.model.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What travels with every commit, as JSON in Lucene's user data.
///
/// @param items how many there are
/// @param fingerprint see [Fingerprint]
/// @param modified when the commit was made
record CommitRecord(Manifest manifest, int items, String fingerprint, Instant modified) {
    /// Raised when older versions could no longer read what is written.
    static final int FORMAT = 1;

    private static final String KEY = "asterism";

    Map<String, String> toUserData() {
        EmbeddingModel model = manifest.model();
        JsonObject modelJson = new JsonObject();
        modelJson.addProperty("name", model.name());
        modelJson.addProperty("revision", model.revision());
        modelJson.addProperty("precision", model.precision().name());
        modelJson.addProperty("dimension", model.dimension());
        JsonArray columns = new JsonArray();
        manifest.columns().forEach(columns::add);
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("collection", manifest.collection());
        json.addProperty("field", manifest.field());
        json.addProperty("modality", manifest.modality().name());
        json.add("model", modelJson);
        json.add("columns", columns);
        json.addProperty("source", manifest.source());
        json.addProperty("created", manifest.created().toString());
        json.addProperty("items", items);
        json.addProperty("fingerprint", fingerprint);
        json.addProperty("modified", modified.toString());
        return Map.of(KEY, new Gson().toJson(json));
    }

    /// @param name what to call the collection in errors
    /// @throws StoreException if this is no collection of ours, or one of a newer version
    static CommitRecord of(String name, Map<String, String> userData) {
        String text = userData.get(KEY);
        if (text == null) {
            throw new StoreException("\"" + name + "\" is a Lucene index, but not a collection of Asterism");
        }
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            int format = json.get("format").getAsInt();
            if (format > FORMAT) {
                throw new StoreException(
                        "collection \"" + name + "\" was written by a newer version of Asterism (format " + format
                                + "; this version reads up to " + FORMAT + "); update Asterism");
            }
            return new CommitRecord(
                    manifest(json),
                    json.get("items").getAsInt(),
                    json.get("fingerprint").getAsString(),
                    Instant.parse(json.get("modified").getAsString()));
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StoreException(
                    "the manifest of collection \"" + name + "\" cannot be read; delete the collection and index again",
                    e);
        }
    }

    private static Manifest manifest(JsonObject json) {
        JsonObject model = json.getAsJsonObject("model");
        List<String> columns = new ArrayList<>();
        for (JsonElement column : json.getAsJsonArray("columns")) {
            columns.add(column.getAsString());
        }
        return new Manifest(
                json.get("collection").getAsString(),
                json.get("field").getAsString(),
                Modality.valueOf(json.get("modality").getAsString()),
                new EmbeddingModel(
                        model.get("name").getAsString(),
                        model.get("revision").getAsString(),
                        Precision.valueOf(model.get("precision").getAsString()),
                        model.get("dimension").getAsInt()),
                columns,
                json.get("source").getAsString(),
                Instant.parse(json.get("created").getAsString()));
    }
}
