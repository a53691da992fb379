package dev.asterism.source.chroma;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Some rows of a collection. The lists have a place for each row, or none at all where they were not asked for.
///
/// @param vectors null for a row without one
/// @param metadata of each row, without values that are null
/// @param documents null for a row without one
record ChromaPage(
        List<String> ids,
        List<float @Nullable []> vectors,
        List<Map<String, JsonElement>> metadata,
        List<@Nullable String> documents,
        List<@Nullable String> uris) {
    /// @throws IOException if it is no JSON
    /// @throws RuntimeException if it is not of that form, or the lists are not equally long
    static ChromaPage read(byte[] body) throws IOException {
        List<String> ids = new ArrayList<>();
        List<float @Nullable []> vectors = new ArrayList<>();
        List<Map<String, JsonElement>> metadata = new ArrayList<>();
        List<@Nullable String> documents = new ArrayList<>();
        List<@Nullable String> uris = new ArrayList<>();
        try (JsonReader json =
                new JsonReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8))) {
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "ids" -> list(json, () -> ids.add(json.nextString()));
                    case "embeddings" -> list(json, () -> vectors.add(vector(json)));
                    case "metadatas" -> list(json, () -> metadata.add(metadata(json)));
                    case "documents" -> list(json, () -> documents.add(text(json)));
                    case "uris" -> list(json, () -> uris.add(text(json)));
                    default -> json.skipValue();
                }
            }
            json.endObject();
        }
        for (List<?> list : List.of(vectors, metadata, documents, uris)) {
            if (!list.isEmpty() && list.size() != ids.size()) {
                throw new IllegalStateException(list.size() + " values for " + ids.size() + " rows");
            }
        }
        return new ChromaPage(ids, vectors, metadata, documents, uris);
    }

    private interface Element {
        void read() throws IOException;
    }

    private static void list(JsonReader json, Element element) throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return;
        }
        json.beginArray();
        while (json.hasNext()) {
            element.read();
        }
        json.endArray();
    }

    private static @Nullable String text(JsonReader json) throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return null;
        }
        return json.nextString();
    }

    private static float @Nullable [] vector(JsonReader json) throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return null;
        }
        float[] numbers = new float[64];
        int count = 0;
        json.beginArray();
        while (json.hasNext()) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            // A number of single precision must not be rounded twice.
            numbers[count++] = Float.parseFloat(json.nextString());
        }
        json.endArray();
        return Arrays.copyOf(numbers, count);
    }

    private static Map<String, JsonElement> metadata(JsonReader json) throws IOException {
        Map<String, JsonElement> values = new LinkedHashMap<>();
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return values;
        }
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            JsonElement value = JsonParser.parseReader(json);
            if (!value.isJsonNull()) {
                values.put(key, value);
            }
        }
        json.endObject();
        return values;
    }
}
