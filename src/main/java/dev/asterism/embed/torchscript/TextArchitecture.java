package dev.asterism.embed.torchscript;

import dev.asterism.embed.checkpoint.Checkpoint;

/// A transformer that reads texts.
interface TextArchitecture {
    /// The longest text it takes, special tokens included.
    int maxTokens();

    /// What the names of its weights begin with.
    String prefix(Checkpoint checkpoint);

    /// Writes the transformer.
    ///
    /// @param ids `b x n`
    /// @param mask `b x 1 x 1 x n`, true where there is a token, or `None` where there are everywhere
    /// @return `b x n x d`
    Value tokens(Script script, Value ids, Value mask);
}
