package dev.asterism.model.embedding;

/// Where a model runs.
public enum Device {
    CPU,
    CUDA,
    MPS
}
