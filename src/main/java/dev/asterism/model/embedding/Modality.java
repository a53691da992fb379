package dev.asterism.model.embedding;

/// What an embedding was made of.
public enum Modality {
    TEXT,
    IMAGE
}
