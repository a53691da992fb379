package dev.asterism.torch;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks at a `tokenizer.json` before the library does. A text that its model has no answer to, for want of a
/// token for what is unknown, ends the whole process there, so a file that makes such texts possible is refused.
final class TokenizerFile {
    private @Nullable String type;
    private @Nullable String unknown;
    private boolean unknownIsNull;
    private long unknownId = -1;
    private boolean merges;
    private boolean listed;
    private long size;
    private final Set<String> vocabulary = new HashSet<>();

    private TokenizerFile() {}

    /// @throws ModelException if the file is not a tokenizer whose model answers every text
    static void check(Path file) {
        TokenizerFile found = new TokenizerFile();
        try (JsonReader json = new JsonReader(Files.newBufferedReader(file))) {
            found.read(json);
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new ModelException("[" + file + "] is not a tokenizer: it is not the JSON it should be", e);
        }
        if (!found.answersEveryText()) {
            throw new ModelException("[" + file + "] is not a usable tokenizer: its vocabulary has no token for what is"
                    + " unknown; download the file again");
        }
    }

    private void read(JsonReader json) throws IOException {
        boolean seen = false;
        json.beginObject();
        while (json.hasNext()) {
            if (json.nextName().equals("model")) {
                if (seen) {
                    throw new IOException("two models");
                }
                seen = true;
                readModel(json);
            } else {
                json.skipValue();
            }
        }
        json.endObject();
    }

    private void readModel(JsonReader json) throws IOException {
        Set<String> names = new HashSet<>();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (!names.add(name)) {
                throw new IOException(name + " twice");
            }
            switch (name) {
                case "type" -> type = json.nextString();
                case "unk_token" -> readUnknown(json);
                case "unk_id" -> readUnknownId(json);
                case "vocab" -> readVocabulary(json);
                case "merges" -> {
                    merges = true;
                    json.skipValue();
                }
                default -> json.skipValue();
            }
        }
        json.endObject();
    }

    private void readUnknown(JsonReader json) throws IOException {
        unknownIsNull = json.peek() == JsonToken.NULL;
        if (unknownIsNull) {
            json.nextNull();
        } else {
            unknown = json.nextString();
        }
    }

    private void readUnknownId(JsonReader json) throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
        } else {
            unknownId = json.nextLong();
        }
    }

    /// A token a name in most models, a pair of token and score in the unigram model.
    private void readVocabulary(JsonReader json) throws IOException {
        listed = json.peek() == JsonToken.BEGIN_ARRAY;
        if (listed) {
            json.beginArray();
            for (; json.hasNext(); size++) {
                json.skipValue();
            }
            json.endArray();
            return;
        }
        json.beginObject();
        while (json.hasNext()) {
            vocabulary.add(json.nextName());
            json.skipValue();
        }
        json.endObject();
    }

    private boolean answersEveryText() {
        String kind = type != null ? type : listed ? "Unigram" : merges ? "BPE" : "WordPiece";
        return switch (kind) {
            case "Unigram" -> unknownId >= 0 && unknownId < size;
            case "BPE" -> unknown == null || vocabulary.contains(unknown);
            case "WordLevel" -> vocabulary.contains(unknown == null && !unknownIsNull ? "<unk>" : unknown);
            default -> vocabulary.contains(unknown == null && !unknownIsNull ? "[UNK]" : unknown);
        };
    }
}
