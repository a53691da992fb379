package dev.asterism.model.embedding;

import java.util.List;

/// Turns texts into token ids. Safe for use by several threads.
public interface Tokenizer extends AutoCloseable {
    /// The token ids of each text, special tokens included, truncated, not padded.
    List<long[]> encode(List<String> texts);

    @Override
    void close();
}
