package dev.asterism.embed.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/// How inputs stand in a request. Images are `data:` addresses here, whatever a form makes of them.
///
/// Source: OpenAI's API reference, "Create embeddings"; Jina's for `{"image": ...}`; vLLM's "Multimodal inputs" of its
/// embeddings API for `messages`.
enum InputForm {
    /// `"input": ["a text", ...]`. text-embeddings-inference takes 32 inputs at once unless it is told otherwise.
    TEXTS(32, 100_000) {
        @Override
        JsonObject question(List<String> inputs) {
            JsonArray texts = new JsonArray();
            inputs.forEach(texts::add);
            return with("input", texts);
        }
    },
    /// `"input": [{"image": "data:image/jpeg;base64,..."}, ...]`.
    IMAGES(8, 4_000_000) {
        @Override
        JsonObject question(List<String> inputs) {
            JsonArray images = new JsonArray();
            inputs.forEach(image -> images.add(named("image", image)));
            return with("input", images);
        }
    },
    /// The same without what stands before the base64.
    BARE_IMAGES(8, 4_000_000) {
        @Override
        JsonObject question(List<String> inputs) {
            return IMAGES.question(inputs.stream()
                    .map(image -> image.substring(image.indexOf(',') + 1))
                    .toList());
        }
    },
    /// `"messages": [{"role": "user", "content": [{"type": "image_url", ...}]}]`, one image a request.
    MESSAGES(1, 4_000_000) {
        @Override
        JsonObject question(List<String> inputs) {
            JsonObject part = named("type", "image_url");
            part.add("image_url", named("url", inputs.getFirst()));
            JsonArray content = new JsonArray();
            content.add(part);
            JsonObject message = named("role", "user");
            message.add("content", content);
            JsonArray messages = new JsonArray();
            messages.add(message);
            return with("messages", messages);
        }
    };

    private final int most;
    private final long mostCharacters;

    InputForm(int most, long mostCharacters) {
        this.most = most;
        this.mostCharacters = mostCharacters;
    }

    /// Inputs of a request.
    int most() {
        return most;
    }

    /// Characters of a request, unless a single input has more.
    long mostCharacters() {
        return mostCharacters;
    }

    /// The inputs, at most [#most] of them, as a part of a request.
    abstract JsonObject question(List<String> inputs);

    private static JsonObject with(String key, JsonArray values) {
        JsonObject object = new JsonObject();
        object.add(key, values);
        return object;
    }

    private static JsonObject named(String key, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(key, value);
        return object;
    }
}
