package dev.asterism.model.embedding;

/// A dense tensor that goes into or comes out of a [TensorProgram], row-major.
public sealed interface Tensor {
    /// Size of each dimension.
    long[] shape();

    /// 32-bit floats.
    record Floats(float[] values, long... shape) implements Tensor {}

    /// 64-bit integers: token ids, masks.
    record Longs(long[] values, long... shape) implements Tensor {}
}
