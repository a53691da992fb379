package dev.asterism.embed.torchscript;

/// Something a [Script] computes: an expression of TorchScript, most often the name of a variable.
public record Value(String code) {
    @Override
    public String toString() {
        return code;
    }
}
