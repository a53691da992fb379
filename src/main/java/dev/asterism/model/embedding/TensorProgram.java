package dev.asterism.model.embedding;

/// A loaded TorchScript archive: tensors in, floats out. Safe for use by several threads.
public interface TensorProgram extends AutoCloseable {
    /// Runs the program's `forward` once.
    ///
    /// @throws dev.asterism.model.error.ModelException if the program fails
    Tensor.Floats run(Tensor... inputs);

    @Override
    void close();
}
