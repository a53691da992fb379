package dev.asterism.app.option;

import dev.asterism.app.setting.NumberConverters;
import dev.asterism.model.embedding.EmbeddingChoice;
import dev.asterism.model.embedding.PromptChoice;
import dev.asterism.model.error.SettingException;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/// How vectors of stored texts and images are made. The longer names are those of the variables: `PROMPT` and
/// `DIMENSIONS` are other programs' too.
public final class EmbeddingOptions {
    @Option(
            names = {"--dimensions", "--embedding-dimensions"},
            paramLabel = "N",
            converter = NumberConverters.Positive.class,
            description = "Cut vectors to their first N numbers, as models trained for it allow (Matryoshka); a search "
                    + "does the same (default: all).")
    Integer dimensions;

    @Option(
            names = {"--prompt", "--document-prompt"},
            paramLabel = "NAME",
            description = "The prompt that the model puts before a text, by its name in the model's settings "
                    + "(default: index takes document or passage, if there is one; embed takes none).")
    String prompt;

    @Option(
            names = {"--prompt-text", "--document-prompt-text"},
            paramLabel = "TEXT",
            description = "The prompt itself, such as \"passage: \".")
    String promptText;

    /// What the user wants.
    ///
    /// @param query put before what is searched for
    public EmbeddingChoice choice(PromptChoice query) {
        return new EmbeddingChoice(
                dimensions == null ? OptionalInt.empty() : OptionalInt.of(dimensions),
                prompt("--prompt", prompt, promptText),
                query);
    }

    /// One of two options, or neither.
    ///
    /// @param option the first; the other one has `-text` behind it
    /// @param name of a prompt, or null
    /// @param text of a prompt, or null
    public static PromptChoice prompt(String option, String name, String text) {
        if (name != null && text != null) {
            throw new SettingException("give " + option + " NAME or " + option + "-text TEXT, not both");
        }
        return name != null
                ? new PromptChoice.Named(name)
                : text != null ? new PromptChoice.Literal(text) : PromptChoice.OWN;
    }
}
