package dev.asterism.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.Presentation;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.EmbeddingSettings;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.error.StoreException;
import dev.asterism.model.item.FieldKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// A manifest as JSON, with room for what an engine keeps beside it.
public final class ManifestJson {
    /// Raised when older versions could no longer read what is written.
    public static final int FORMAT = 1;

    private ManifestJson() {}

    /// The manifest as an object that may be added to.
    public static JsonObject of(Manifest manifest) {
        EmbeddingModel model = manifest.model();
        JsonObject modelJson = new JsonObject();
        modelJson.addProperty("name", model.name());
        modelJson.addProperty("revision", model.revision());
        modelJson.addProperty("precision", model.precision().name());
        modelJson.addProperty("dimension", model.dimension());
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("collection", manifest.collection());
        json.addProperty("field", manifest.field());
        json.addProperty("modality", manifest.modality().name());
        json.add("model", modelJson);
        json.add("columns", array(manifest.columns()));
        json.addProperty("source", manifest.source());
        json.addProperty("created", manifest.created().toString());
        if (!manifest.imageRoot().isEmpty()) {
            json.addProperty("imageRoot", manifest.imageRoot());
        }
        if (!manifest.presentation().equals(Presentation.NONE)) {
            json.add("presentation", presentation(manifest.presentation()));
        }
        if (!manifest.settings().equals(EmbeddingSettings.OWN)) {
            json.add("settings", settings(manifest.settings()));
        }
        if (!manifest.origins().isEmpty()) {
            json.add("origins", array(manifest.origins()));
        }
        if (!manifest.kinds().isEmpty()) {
            json.add("kinds", kinds(manifest));
        }
        return json;
    }

    /// Reads what [#of] gave.
    ///
    /// @param name what to call the collection in errors
    /// @param reader makes what is wanted of the manifest and the object around it
    /// @throws StoreException if the text is none of ours, or of a newer version
    public static <T> T read(String name, String text, Function<JsonObject, T> reader) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            int format = json.get("format").getAsInt();
            if (format > FORMAT) {
                throw new StoreException(
                        "collection \"" + name + "\" was written by a newer version of Asterism (format " + format
                                + "; this version reads up to " + FORMAT + "); update Asterism");
            }
            return reader.apply(json);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StoreException(
                    "the manifest of collection \"" + name + "\" cannot be read; delete the collection and index again",
                    e);
        }
    }

    /// The manifest in an object.
    public static Manifest manifest(JsonObject json) {
        JsonObject model = json.getAsJsonObject("model");
        return new Manifest(
                        json.get("collection").getAsString(),
                        json.get("field").getAsString(),
                        Modality.valueOf(json.get("modality").getAsString()),
                        new EmbeddingModel(
                                model.get("name").getAsString(),
                                model.get("revision").getAsString(),
                                Precision.valueOf(model.get("precision").getAsString()),
                                model.get("dimension").getAsInt()),
                        list(json.getAsJsonArray("columns")),
                        json.get("source").getAsString(),
                        Instant.parse(json.get("created").getAsString()),
                        json.has("presentation")
                                ? presentation(json.getAsJsonObject("presentation"))
                                : Presentation.NONE)
                .withImageRoot(json.has("imageRoot") ? json.get("imageRoot").getAsString() : "")
                .withSettings(json.has("settings") ? settings(json.getAsJsonObject("settings")) : EmbeddingSettings.OWN)
                .withOrigins(json.has("origins") ? list(json.getAsJsonArray("origins")) : List.of())
                .withKinds(json.has("kinds") ? kinds(json.getAsJsonObject("kinds")) : Map.of());
    }

    /// In the order of the columns, so that equal manifests are equal texts.
    private static JsonObject kinds(Manifest manifest) {
        JsonObject json = new JsonObject();
        for (String column : manifest.columns()) {
            FieldKind kind = manifest.kinds().get(column);
            if (kind != null) {
                json.addProperty(column, kind.name());
            }
        }
        return json;
    }

    /// Kinds of newer versions are passed over.
    private static Map<String, FieldKind> kinds(JsonObject json) {
        Map<String, FieldKind> kinds = new HashMap<>();
        for (FieldKind kind : FieldKind.values()) {
            json.asMap().forEach((column, name) -> {
                if (kind.name().equals(name.getAsString())) {
                    kinds.put(column, kind);
                }
            });
        }
        return kinds;
    }

    private static JsonObject settings(EmbeddingSettings settings) {
        JsonObject json = new JsonObject();
        settings.dimensions().ifPresent(dimensions -> json.addProperty("dimensions", dimensions));
        settings.documentPrompt().ifPresent(prompt -> json.addProperty("documentPrompt", prompt));
        settings.queryPrompt().ifPresent(prompt -> json.addProperty("queryPrompt", prompt));
        return json;
    }

    private static EmbeddingSettings settings(JsonObject json) {
        return new EmbeddingSettings(
                json.has("dimensions") ? OptionalInt.of(json.get("dimensions").getAsInt()) : OptionalInt.empty(),
                Optional.ofNullable(json.get("documentPrompt")).map(JsonElement::getAsString),
                Optional.ofNullable(json.get("queryPrompt")).map(JsonElement::getAsString));
    }

    private static JsonObject presentation(Presentation presentation) {
        JsonObject json = new JsonObject();
        json.add("coordinates", array(presentation.coordinates()));
        json.addProperty("cluster", presentation.cluster());
        json.add("display", array(presentation.display()));
        return json;
    }

    private static Presentation presentation(JsonObject json) {
        return new Presentation(
                list(json.getAsJsonArray("coordinates")),
                json.get("cluster").getAsString(),
                list(json.getAsJsonArray("display")));
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static List<String> list(JsonArray array) {
        List<String> texts = new ArrayList<>();
        for (JsonElement text : array) {
            texts.add(text.getAsString());
        }
        return texts;
    }
}
