package dev.asterism.torch;

import com.google.gson.JsonObject;
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
/// token for what is unknown, ends the whole process there, so a file that makes such texts possible is refused;
/// and so is one that takes memory or time without end.
final class TokenizerFile {
    /// Characters of a word that is cut into pieces: WordPiece tries all its parts. Most files say 100.
    private static final int LONGEST_WORD = 512;

    /// Characters of a text that the unigram model is given, whose time grows with their square.
    private static final int LONGEST_UNIGRAM = 1 << 16;

    /// Characters that a text may become before it is cut: a token for each takes a gigabyte.
    private static final int MOST_GROWN = 1 << 21;

    private @Nullable String type;
    private @Nullable String unknown;
    private boolean unknownIsNull;
    private long unknownId = -1;
    private boolean merges;
    private boolean listed;
    private long size;
    private long longestWord;
    private final Set<String> vocabulary = new HashSet<>();
    private final JsonObject sections = new JsonObject();

    private TokenizerFile() {}

    /// @return characters of a text that it can be given
    /// @throws ModelException if the file is not a tokenizer that answers every text, within bounds
    static int check(Path file) {
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
        if (found.longestWord > LONGEST_WORD) {
            throw new ModelException("[" + file + "] is not a usable tokenizer: max_input_chars_per_word is "
                    + found.longestWord + ", more than " + LONGEST_WORD + "; download the file again");
        }
        double growth = new TokenizerPipeline(file).check(found.sections);
        int longest = found.kind().equals("Unigram") ? LONGEST_UNIGRAM : SubwordTokenizer.LONGEST_TEXT;
        return (int) Math.min(longest, MOST_GROWN / growth);
    }

    private void read(JsonReader json) throws IOException {
        boolean seen = false;
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (name.equals("model")) {
                if (seen) {
                    throw new IOException("two models");
                }
                seen = true;
                readModel(json);
            } else if (TokenizerPipeline.SECTIONS.contains(name)) {
                if (sections.has(name)) {
                    throw new IOException("two of " + name);
                }
                sections.add(name, TokenizerPipeline.read(json));
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
                case "max_input_chars_per_word" -> longestWord = json.nextLong();
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

    private String kind() {
        return type != null ? type : listed ? "Unigram" : merges ? "BPE" : "WordPiece";
    }

    private boolean answersEveryText() {
        return switch (kind()) {
            case "Unigram" -> unknownId >= 0 && unknownId < size;
            case "BPE" -> unknown == null || vocabulary.contains(unknown);
            case "WordLevel" -> vocabulary.contains(unknown == null && !unknownIsNull ? "<unk>" : unknown);
            default -> vocabulary.contains(unknown == null && !unknownIsNull ? "[UNK]" : unknown);
        };
    }
}
