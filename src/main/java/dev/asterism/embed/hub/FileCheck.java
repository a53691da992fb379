package dev.asterism.embed.hub;

import java.nio.file.Path;

/// What checking a file came to.
///
/// @param path within the model
/// @param file what to delete, before pulling again, where it is damaged
public record FileCheck(String path, Path file, long bytes, Outcome outcome) {
    /// The possible results.
    public enum Outcome {
        /// The content is what the hub says it is.
        INTACT,
        /// It is not.
        DAMAGED,
        /// The link leads nowhere.
        MISSING,
        /// The cache does not know its checksum, because it was stored without links.
        UNKNOWN
    }
}
