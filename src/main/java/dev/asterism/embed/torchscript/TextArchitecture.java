package dev.asterism.embed.torchscript;

import dev.asterism.embed.checkpoint.Checkpoint;

/// A transformer that reads texts.
interface TextArchitecture {
    /// Which of the ids are tokens and which padding.
    ///
    /// @param present `b x n`, true where there is a token
    /// @param mask the same for [Script#attention]: `b x 1 x 1 x n`, or `None` where there is no padding at all
    record Padding(Value present, Value mask) {}

    /// The longest text it takes, special tokens included.
    int maxTokens();

    /// What the names of its weights begin with.
    String prefix(Checkpoint checkpoint);

    /// Whether it gives one vector a text by itself, so that nothing is to be pooled.
    default boolean pools() {
        return false;
    }

    /// Writes the transformer.
    ///
    /// @param ids `b x n`
    /// @return `b x n x d`; `b x d` if it [#pools]
    Value encode(Script script, Value ids, Padding padding);
}
