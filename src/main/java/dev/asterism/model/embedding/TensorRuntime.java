package dev.asterism.model.embedding;

import java.nio.file.Path;

/// Loads what models are made of.
public interface TensorRuntime {
    /// Loads a TorchScript archive.
    ///
    /// @throws dev.asterism.model.error.ModelException if the file is not one, or the device is not there
    TensorProgram load(Path archive, Device device);

    /// Loads a tokenizer.
    ///
    /// @param tokenizerJson the hub's `tokenizer.json`; its own truncation and padding are ignored
    /// @param maxLength tokens kept of a text, special tokens included
    /// @throws dev.asterism.model.error.ModelException if the file is not a tokenizer
    default Tokenizer tokenizer(Path tokenizerJson, int maxLength) {
        return tokenizer(tokenizerJson, maxLength, true);
    }

    /// Loads a tokenizer.
    ///
    /// @param tokenizerJson as above
    /// @param maxLength tokens kept of a text, special tokens included
    /// @param specialTokens whether a text gets the special tokens that the file puts around it
    Tokenizer tokenizer(Path tokenizerJson, int maxLength, boolean specialTokens);
}
