package dev.asterism.embed.text;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/// What a static model must know of its `tokenizer.json` besides the tokens of a text.
///
/// @param count one more than the highest id of a token
/// @param medianLength the median of the tokens' lengths in characters, rounded down
/// @param unknown the id of the token for what is unknown
/// @param limit tokens that the file itself cuts a text to
record StaticTokens(int count, int medianLength, OptionalInt unknown, OptionalInt limit) {
    private static final int MOST_TOKENS = 10_000_000;

    /// @throws ModelException if the file is no tokenizer
    static StaticTokens read(Path file) {
        Reading reading = new Reading();
        try (JsonReader json = new JsonReader(Files.newBufferedReader(file))) {
            reading.file(json);
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new ModelException("[" + file + "] is not a tokenizer: it is not the JSON it should be", e);
        }
        if (reading.ids.isEmpty()) {
            throw new ModelException("[" + file + "] is not a tokenizer: it has no vocabulary; download it again");
        }
        return reading.found();
    }

    private static final class Reading {
        private final Map<String, Integer> ids = new HashMap<>();
        private String unknown = "";
        private OptionalInt limit = OptionalInt.empty();

        void file(JsonReader json) throws IOException {
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "model" -> model(json);
                    case "added_tokens" -> added(json);
                    case "truncation" -> truncation(json);
                    default -> json.skipValue();
                }
            }
            json.endObject();
        }

        private void model(JsonReader json) throws IOException {
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "vocab" -> vocabulary(json);
                    case "unk_token" -> {
                        if (json.peek() == JsonToken.STRING) {
                            unknown = json.nextString();
                        } else {
                            json.skipValue();
                        }
                    }
                    default -> json.skipValue();
                }
            }
            json.endObject();
        }

        /// Tokens with their ids, or in the unigram model tokens with their scores in the order of the ids.
        private void vocabulary(JsonReader json) throws IOException {
            if (json.peek() == JsonToken.BEGIN_OBJECT) {
                json.beginObject();
                while (json.hasNext()) {
                    put(json.nextName(), json.nextInt());
                }
                json.endObject();
                return;
            }
            json.beginArray();
            for (int id = 0; json.hasNext(); id++) {
                json.beginArray();
                put(json.nextString(), id);
                while (json.hasNext()) {
                    json.skipValue();
                }
                json.endArray();
            }
            json.endArray();
        }

        private void put(String token, int id) throws IOException {
            if (id < 0 || id >= MOST_TOKENS) {
                throw new IOException("a token with the id " + id);
            }
            ids.put(token, id);
        }

        private void added(JsonReader json) throws IOException {
            json.beginArray();
            while (json.hasNext()) {
                int id = -1;
                String token = "";
                json.beginObject();
                while (json.hasNext()) {
                    switch (json.nextName()) {
                        case "id" -> id = json.nextInt();
                        case "content" -> token = json.nextString();
                        default -> json.skipValue();
                    }
                }
                json.endObject();
                put(token, id);
            }
            json.endArray();
        }

        private void truncation(JsonReader json) throws IOException {
            if (json.peek() != JsonToken.BEGIN_OBJECT) {
                json.skipValue();
                return;
            }
            json.beginObject();
            while (json.hasNext()) {
                if (json.nextName().equals("max_length")) {
                    limit = OptionalInt.of(json.nextInt());
                } else {
                    json.skipValue();
                }
            }
            json.endObject();
        }

        StaticTokens found() {
            int count = 1 + ids.values().stream().mapToInt(id -> id).max().orElse(0);
            int[] lengths = ids.keySet().stream()
                    .mapToInt(token -> token.codePointCount(0, token.length()))
                    .sorted()
                    .toArray();
            int median = (lengths[(lengths.length - 1) / 2] + lengths[lengths.length / 2]) / 2;
            Integer id = ids.get(unknown);
            return new StaticTokens(count, median, id == null ? OptionalInt.empty() : OptionalInt.of(id), limit);
        }
    }
}
