package dev.asterism.model.embedding;

/// Texts that a model did not read to their end.
///
/// @param texts how many
/// @param tokens that it reads of a text, special ones included
public record Truncation(long texts, int tokens) {
    /// Of a model that reads every text whole.
    public static final Truncation NONE = new Truncation(0, Integer.MAX_VALUE);

    /// Without those there were before.
    public Truncation since(Truncation before) {
        return new Truncation(texts - before.texts, tokens);
    }
}
