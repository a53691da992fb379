package dev.asterism.embed.vocabulary;

import com.google.gson.JsonObject;
import dev.asterism.model.error.ModelException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A vocabulary of word pieces (Wu et al. 2016, "Google's neural machine translation system", section 4.1), one a
/// line, as BERT and its kin have it.
///
/// @param file `vocab.txt`
record WordPieces(Path file, SpecialTokens special) {
    /// @param mpnet whether the special tokens are by default those of MPNet, not of BERT
    /// @param added `added_tokens.json`
    JsonObject tokenizer(boolean mpnet, JsonObject added) {
        Map<String, Integer> vocabulary = vocabulary();
        Map<String, String> defaults = mpnet
                ? Map.of("pad_token", "<pad>", "cls_token", "<s>", "sep_token", "</s>", "mask_token", "<mask>")
                : Map.of("pad_token", "[PAD]", "cls_token", "[CLS]", "sep_token", "[SEP]", "mask_token", "[MASK]");
        JsonObject model = Json.typed("WordPiece");
        model.addProperty("unk_token", special.token("unk_token", "[UNK]"));
        model.addProperty("continuing_subword_prefix", "##");
        model.addProperty("max_input_chars_per_word", 100);
        model.add("vocab", Json.numbers(vocabulary));

        JsonObject tokenizer = new JsonObject();
        tokenizer.addProperty("version", "1.0");
        tokenizer.add("added_tokens", special.asJson(defaults, vocabulary, added));
        tokenizer.add("normalizer", normalizer());
        tokenizer.add("pre_tokenizer", Json.typed("BertPreTokenizer"));
        String first = special.token("cls_token", defaults);
        String last = special.token("sep_token", defaults);
        JsonObject around = Json.typed("BertProcessing");
        around.add("sep", Json.tokenAndId(last, vocabulary, file));
        around.add("cls", Json.tokenAndId(first, vocabulary, file));
        tokenizer.add("post_processor", around);
        tokenizer.add("model", model);
        return tokenizer;
    }

    private JsonObject normalizer() {
        boolean lowerCase = special.flag("do_lower_case", true);
        JsonObject normalizer = Json.typed("BertNormalizer");
        normalizer.addProperty("clean_text", true);
        normalizer.addProperty("handle_chinese_chars", special.flag("tokenize_chinese_chars", true));
        normalizer.addProperty("strip_accents", special.flag("strip_accents", lowerCase));
        normalizer.addProperty("lowercase", lowerCase);
        return normalizer;
    }

    private Map<String, Integer> vocabulary() {
        List<String> lines = VocabularyFiles.lines(file);
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        for (int id = 0; id < lines.size(); id++) {
            vocabulary.put(lines.get(id), id);
        }
        String unknown = special.token("unk_token", "[UNK]");
        if (!vocabulary.containsKey(unknown)) {
            throw new ModelException("[" + file + "] has no line " + unknown + "; is it a vocabulary?");
        }
        return vocabulary;
    }
}
