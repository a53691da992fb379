package dev.asterism.model;

/// What an embedding was made of.
public enum Modality {
    TEXT,
    IMAGE
}
