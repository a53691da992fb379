package dev.asterism.app.input;

import dev.asterism.app.run.Context;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.folder.ImageFolderSource;
import dev.asterism.source.open.SourceOpener;
import dev.asterism.source.remote.RemoteFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where a command reads rows from.
public sealed interface SourceInput extends AutoCloseable permits LocalInput, PipedInput, RemoteInput {
    /// Finds what the user named: a file, a folder, a glob, an address of a data set or a web server, or the standard
    /// input for `-`.
    ///
    /// @param given as the user named it
    /// @param name what to call rows that come out of a pipe
    /// @throws InputException if a pipe cannot be read to its end, or what lies elsewhere is not available
    static SourceInput of(String given, Optional<String> name, Context context) {
        if (given.equals("-")) {
            return PipedInput.standard(name, context);
        }
        if (RemoteFiles.isAddress(given)) {
            return RemoteInput.of(given, context);
        }
        Path path = context.path(RemoteFiles.path(given));
        return LocalInput.isPattern(given, path)
                        || Files.isDirectory(path)
                        || Files.isRegularFile(path)
                        || !Files.exists(path)
                ? LocalInput.of(given, path)
                : PipedInput.of(given, path, name, context);
    }

    /// As the user named it.
    String given();

    /// The images, where it is a folder or glob of these.
    default Optional<ImageFolderSource> images() {
        return Optional.empty();
    }

    /// Whether another command can read the same again; a pipe is empty afterwards.
    default boolean isLasting() {
        return true;
    }

    /// The same as long as the content is the same, where it lies elsewhere.
    default Optional<String> stamp() {
        return Optional.empty();
    }

    /// What a collection of all of it is called, unless the user says otherwise.
    default String collection() {
        // What begins with a hyphen is an option to every command.
        String word = name().replaceFirst("^[-\\s]+", "");
        return word.isBlank() ? "rows" : word;
    }

    /// What people would call it.
    String name();

    /// What a collection is called where another source has the name of [#collection()], if it lies elsewhere.
    default Optional<String> qualified() {
        return Optional.empty();
    }

    /// The rows.
    ///
    /// @throws InputException if there are none that can be read
    ItemSource open(SourceOpener opener);

    @Override
    default void close() {}
}
