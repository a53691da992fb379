package dev.asterism.source;

import dev.asterism.model.error.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// A file of rows, and what it is called: one that was copied from elsewhere is not called by where the copy lies.
///
/// @param path where it lies
/// @param shown what to call it in errors
/// @param name what to call the source; see [dev.asterism.model.item.ItemSource#name()]
/// @param folder what relative paths in its rows are relative to
/// @param elsewhere where it comes from, if it is a copy
public record SourceFile(Path path, String shown, String name, Path folder, Optional<String> elsewhere) {
    /// A file that is read where it lies.
    public static SourceFile of(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return new SourceFile(
                path,
                path.toString(),
                Objects.requireNonNullElse(path.getFileName(), path).toString(),
                Objects.requireNonNullElse(parent, path),
                Optional.empty());
    }

    /// The one place that its rows come from: its real path, if it is no copy.
    ///
    /// @throws InputException if it cannot be found
    public String origin() {
        return elsewhere.orElseGet(() -> {
            try {
                return path.toRealPath().toString();
            } catch (IOException e) {
                throw unreadable(e);
            }
        });
    }

    /// What to tell people about a failed read.
    public InputException unreadable(Throwable failure) {
        return new InputException("[" + shown + "] cannot be read: " + MessageText.line(failure), failure);
    }
}
