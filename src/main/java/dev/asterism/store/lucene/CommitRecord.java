package dev.asterism.store.lucene;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.error.StoreException;
import dev.asterism.store.ManifestJson;
import java.time.Instant;
import java.util.Map;

/// What travels with every commit, as JSON in Lucene's user data.
///
/// @param items how many there are
/// @param fingerprint see [dev.asterism.store.CollectionFingerprint]
/// @param modified when the commit was made
record CommitRecord(Manifest manifest, int items, String fingerprint, Instant modified) {
    private static final String KEY = "asterism";

    Map<String, String> toUserData() {
        JsonObject json = ManifestJson.of(manifest);
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
        return ManifestJson.read(
                name,
                text,
                json -> new CommitRecord(
                        ManifestJson.manifest(json),
                        json.get("items").getAsInt(),
                        json.get("fingerprint").getAsString(),
                        Instant.parse(json.get("modified").getAsString())));
    }
}
