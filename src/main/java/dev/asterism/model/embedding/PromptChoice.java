package dev.asterism.model.embedding;

/// What is put before a text, before a model reads it.
public sealed interface PromptChoice {
    /// What the model itself says, which may be nothing.
    PromptChoice OWN = new Own();

    /// The one value is [#OWN].
    record Own() implements PromptChoice {}

    /// One of the prompts that the model names.
    record Named(String name) implements PromptChoice {}

    /// A text of the user's.
    record Literal(String text) implements PromptChoice {}
}
