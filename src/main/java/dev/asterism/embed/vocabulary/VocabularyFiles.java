package dev.asterism.embed.vocabulary;

import com.google.gson.JsonObject;
import dev.asterism.embed.folder.Config;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The files in which repositories kept their tokenizer before there was `tokenizer.json`: `vocab.txt`, or
/// `vocab.json` and `merges.txt`, with `tokenizer_config.json`, `special_tokens_map.json` and `added_tokens.json`
/// beside them.
///
/// The tokenizers made of them cut texts as those do that the `transformers` library makes of the same files.
///
/// @param folder what to call the model in errors
/// @param files finds a file by its name
public record VocabularyFiles(Path folder, Function<String, Optional<Path>> files) {
    private static final long MAX_BYTES = 64 << 20;
    private static final List<String> SENTENCE_PIECES =
            List.of("sentencepiece.bpe.model", "spiece.model", "tokenizer.model");

    /// Their content in the form of `tokenizer.json`.
    ///
    /// @param modelType of `config.json`
    /// @throws ModelException if there is no vocabulary of a known form, or it is broken; says what to do
    public JsonObject tokenizer(String modelType) {
        SpecialTokens special =
                new SpecialTokens(settings("special_tokens_map.json"), settings("tokenizer_config.json"));
        Optional<Path> wordPieces = files.apply("vocab.txt");
        if (wordPieces.isPresent()) {
            return new WordPieces(wordPieces.get(), special).tokenizer(modelType.equals("mpnet"), added());
        }
        Optional<Path> vocabulary = files.apply("vocab.json");
        Optional<Path> merges = files.apply("merges.txt");
        if (vocabulary.isPresent() && merges.isPresent()) {
            BytePairs pairs = new BytePairs(vocabulary.get(), merges.get(), special);
            return modelType.startsWith("clip") ? pairs.ofClip(added()) : pairs.ofRoberta(added());
        }
        throw new ModelException("[" + folder + "] has no tokenizer.json, and " + instead() + "; put the tokenizer.json"
                + " of a model of the same family there, or choose a model that has one; images can be embedded"
                + " without it");
    }

    private String instead() {
        return SENTENCE_PIECES.stream()
                .filter(name -> files.apply(name).isPresent())
                .findFirst()
                .map(name -> "its " + name + " cannot be used in place of it")
                .orElse("neither vocab.txt nor vocab.json with merges.txt to make one of");
    }

    private Config settings(String name) {
        return files.apply(name).map(Config::read).orElseGet(() -> Config.none(name));
    }

    private JsonObject added() {
        return files.apply("added_tokens.json")
                .map(file -> Config.parse(file))
                .filter(json -> json.isJsonObject())
                .map(json -> json.getAsJsonObject())
                .orElseGet(JsonObject::new);
    }

    /// The lines of a file; only line feeds and carriage returns end one.
    static List<String> lines(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ModelException(
                        "[" + file + "] has " + Files.size(file) + " bytes; vocabularies have at most " + MAX_BYTES);
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new ModelException("[" + file + "] cannot be read as UTF-8 text: " + e.getMessage(), e);
        }
    }
}
