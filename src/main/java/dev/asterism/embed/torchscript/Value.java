package dev.asterism.embed.torchscript;

/// Something a [Script] computes: an expression of TorchScript, most often the name of a variable.
///
/// @param width size of the last dimension, or [#UNKNOWN]
public record Value(String code, long width) {
    static final long UNKNOWN = -1;

    public Value(String code) {
        this(code, UNKNOWN);
    }

    /// The same, where the size of the last dimension is known.
    public Value wide(long numbers) {
        return new Value(code, numbers);
    }

    @Override
    public String toString() {
        return code;
    }
}
