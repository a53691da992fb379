package dev.asterism.model.embedding;

import java.util.List;

/// Turns texts into token ids. Safe for use by several threads.
public interface Tokenizer extends AutoCloseable {
    /// A text as the model reads it.
    ///
    /// @param ids of the tokens, special ones included, not padded
    /// @param cut whether the text is longer than that
    record Tokens(long[] ids, boolean cut) {}

    /// The tokens of each text, as many as the model reads.
    ///
    /// @throws dev.asterism.model.error.ModelException if that takes too long
    List<Tokens> encode(List<String> texts);

    @Override
    void close();
}
