package dev.asterism.embed.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The files of a model, in the layout of the hub.
///
/// @param name as the user gave it
/// @param revision the commit, or another text that changes whenever the files do
/// @param path the folder that holds `config.json` and the rest
public record ModelFolder(String name, String revision, Path path) {
    /// A file of the model, if it is there.
    ///
    /// @param relative such as `1_Pooling/config.json`
    public Optional<Path> file(String relative) {
        Path file = path.resolve(relative).normalize();
        return file.startsWith(path.normalize()) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }
}
