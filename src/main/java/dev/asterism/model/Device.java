package dev.asterism.model;

/// Where a model runs.
public enum Device {
    CPU,
    CUDA,
    MPS
}
