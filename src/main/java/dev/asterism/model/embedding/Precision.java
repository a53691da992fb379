package dev.asterism.model.embedding;

/// The arithmetic a model runs in.
public enum Precision {
    /// Whatever is fastest here without losing quality that matters.
    AUTO,
    /// 32-bit floats.
    FP32,
    /// 16-bit brain floats, for processors that have them.
    BF16
}
