package dev.asterism.embed.vocabulary;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.asterism.embed.folder.Config;
import dev.asterism.model.error.ModelException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A vocabulary of byte pairs (Sennrich et al. 2015, on bytes as in Radford et al. 2019): the tokens with their
/// ids, and which two become one, the most frequent first.
///
/// @param vocabularyFile `vocab.json`
/// @param mergesFile `merges.txt`
record BytePairs(Path vocabularyFile, Path mergesFile, SpecialTokens special) {
    /// Words, single digits and runs of other characters.
    private static final String CLIP_WORDS =
            "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d" + "|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+";

    /// The tokenizer of CLIP: small letters, and a mark at the end of each word.
    ///
    /// @param added `added_tokens.json`
    JsonObject ofClip(JsonObject added) {
        String end = "<|endoftext|>";
        Map<String, String> defaults =
                Map.of("bos_token", "<|startoftext|>", "eos_token", end, "pad_token", end, "unk_token", end);
        JsonObject split = Json.typed("Split");
        split.add("pattern", Json.pattern(CLIP_WORDS));
        split.addProperty("behavior", "Removed");
        split.addProperty("invert", true);
        JsonObject spaces = Json.typed("Replace");
        spaces.add("pattern", Json.pattern("\\s+"));
        spaces.addProperty("content", " ");

        Map<String, Integer> vocabulary = vocabulary();
        JsonObject tokenizer = tokenizer(defaults, vocabulary, added);
        tokenizer.add("normalizer", Json.sequence("normalizers", Json.typed("NFC"), spaces, Json.typed("Lowercase")));
        tokenizer.add("pre_tokenizer", Json.sequence("pretokenizers", split, byteLevel(false)));
        tokenizer.add("post_processor", around("bos_token", "eos_token", defaults, vocabulary));
        tokenizer.add("model", model(vocabulary, special.token("unk_token", end), "</w>"));
        return tokenizer;
    }

    /// The tokenizer of RoBERTa: letters as they are, and a mark at the beginning of each word but the first.
    ///
    /// @param added `added_tokens.json`
    JsonObject ofRoberta(JsonObject added) {
        Map<String, String> defaults = Map.of(
                "cls_token",
                "<s>",
                "sep_token",
                "</s>",
                "pad_token",
                "<pad>",
                "unk_token",
                "<unk>",
                "mask_token",
                "<mask>");
        Map<String, Integer> vocabulary = vocabulary();
        JsonObject tokenizer = tokenizer(defaults, vocabulary, added);
        tokenizer.add("normalizer", JsonNull.INSTANCE);
        tokenizer.add("pre_tokenizer", byteLevel(special.flag("add_prefix_space", false)));
        tokenizer.add("post_processor", around("cls_token", "sep_token", defaults, vocabulary));
        tokenizer.add("model", model(vocabulary, null, ""));
        return tokenizer;
    }

    private JsonObject tokenizer(Map<String, String> defaults, Map<String, Integer> vocabulary, JsonObject added) {
        JsonObject tokenizer = new JsonObject();
        tokenizer.addProperty("version", "1.0");
        tokenizer.add("added_tokens", special.asJson(defaults, vocabulary, added));
        return tokenizer;
    }

    private JsonObject around(
            String first, String last, Map<String, String> defaults, Map<String, Integer> vocabulary) {
        JsonObject around = Json.typed("RobertaProcessing");
        around.add("sep", Json.tokenAndId(special.token(last, defaults), vocabulary, vocabularyFile));
        around.add("cls", Json.tokenAndId(special.token(first, defaults), vocabulary, vocabularyFile));
        around.addProperty("trim_offsets", false);
        around.addProperty("add_prefix_space", false);
        return around;
    }

    private static JsonObject byteLevel(boolean spaceBeforeFirst) {
        JsonObject bytes = Json.typed("ByteLevel");
        bytes.addProperty("add_prefix_space", spaceBeforeFirst);
        bytes.addProperty("trim_offsets", true);
        bytes.addProperty("use_regex", true);
        return bytes;
    }

    private JsonObject model(Map<String, Integer> vocabulary, @Nullable String unknown, String endOfWord) {
        JsonObject model = Json.typed("BPE");
        model.addProperty("unk_token", unknown);
        model.addProperty("continuing_subword_prefix", "");
        model.addProperty("end_of_word_suffix", endOfWord);
        model.addProperty("fuse_unk", false);
        model.add("vocab", Json.numbers(vocabulary));
        model.add("merges", merges(vocabulary));
        return model;
    }

    /// Those whose result has an id: CLIP's published list is longer than its vocabulary.
    private JsonArray merges(Map<String, Integer> vocabulary) {
        JsonArray merges = new JsonArray();
        for (String line : VocabularyFiles.lines(mergesFile)) {
            String[] pair = line.split(" ", -1);
            if (pair.length == 2 && vocabulary.containsKey(pair[0] + pair[1]) && !line.startsWith("#version")) {
                merges.add(line);
            }
        }
        return merges;
    }

    private Map<String, Integer> vocabulary() {
        JsonElement json = Config.parse(vocabularyFile);
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        if (json.isJsonObject()) {
            json.getAsJsonObject().entrySet().forEach(entry -> vocabulary.put(entry.getKey(), id(entry.getValue())));
        }
        if (vocabulary.isEmpty()) {
            throw new ModelException("[" + vocabularyFile + "] should be a JSON object with the id of each token");
        }
        return vocabulary;
    }

    private int id(JsonElement id) {
        if (!id.isJsonPrimitive() || !id.getAsJsonPrimitive().isNumber()) {
            throw new ModelException("[" + vocabularyFile + "] should give each token a number, but has " + id);
        }
        return id.getAsInt();
    }
}
