package dev.asterism.model.embedding;

import java.util.Optional;
import java.util.OptionalInt;

/// How the user wants a model to be used.
///
/// @param dimensions that vectors are cut to, if the model gives more
/// @param document put before what is stored
/// @param query put before what is searched for
public record EmbeddingChoice(OptionalInt dimensions, PromptChoice document, PromptChoice query) {
    /// All as the model itself says.
    public static final EmbeddingChoice OWN =
            new EmbeddingChoice(OptionalInt.empty(), PromptChoice.OWN, PromptChoice.OWN);

    /// As a model was used before.
    public static EmbeddingChoice of(EmbeddingSettings settings) {
        return new EmbeddingChoice(
                settings.dimensions(), literal(settings.documentPrompt()), literal(settings.queryPrompt()));
    }

    private static PromptChoice literal(Optional<String> text) {
        return text.<PromptChoice>map(PromptChoice.Literal::new).orElse(PromptChoice.OWN);
    }

    /// The same with something else before what is searched for.
    public EmbeddingChoice withQuery(PromptChoice prompt) {
        return new EmbeddingChoice(dimensions, document, prompt);
    }

    /// The same for texts of which it is not known whether they are stored or searched for.
    public EmbeddingChoice forAnyText() {
        return document instanceof PromptChoice.Own ? new EmbeddingChoice(dimensions, PromptChoice.ANY, query) : this;
    }

    /// How many dimensions the vectors have.
    ///
    /// @param whole those of the model
    public int cut(int whole) {
        return Math.min(whole, dimensions.orElse(whole));
    }
}
