package dev.asterism.model.embedding;

import java.util.Optional;
import java.util.OptionalInt;

/// How a model was used, where that is not as the model itself says. What is empty follows from its name and revision.
///
/// @param dimensions that vectors were cut to
/// @param documentPrompt put before what was stored
/// @param queryPrompt put before what is searched for
public record EmbeddingSettings(OptionalInt dimensions, Optional<String> documentPrompt, Optional<String> queryPrompt) {
    /// All as the model itself says.
    public static final EmbeddingSettings OWN =
            new EmbeddingSettings(OptionalInt.empty(), Optional.empty(), Optional.empty());

    /// Of vectors that were cut, or not, and of nothing else.
    ///
    /// @param whole dimensions that the model gives
    /// @param dimension that vectors have
    public static EmbeddingSettings cut(int whole, int dimension) {
        return dimension < whole
                ? new EmbeddingSettings(OptionalInt.of(dimension), Optional.empty(), Optional.empty())
                : OWN;
    }

    /// The same with prompts.
    public EmbeddingSettings withPrompts(Optional<String> document, Optional<String> query) {
        return new EmbeddingSettings(dimensions, document, query);
    }
}
