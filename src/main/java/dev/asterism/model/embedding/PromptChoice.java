package dev.asterism.model.embedding;

/// What is put before a text, before a model reads it.
public sealed interface PromptChoice {
    /// What the model itself says for texts that are stored, or searched for; it may be nothing.
    PromptChoice OWN = new Own();

    /// What the model puts before any text, be it stored or searched for: usually nothing.
    PromptChoice ANY = new Any();

    /// The one value is [#OWN].
    record Own() implements PromptChoice {}

    /// The one value is [#ANY].
    record Any() implements PromptChoice {}

    /// One of the prompts that the model names.
    record Named(String name) implements PromptChoice {}

    /// A text of the user's.
    record Literal(String text) implements PromptChoice {}
}
