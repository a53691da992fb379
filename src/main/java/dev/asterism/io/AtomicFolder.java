package dev.asterism.io;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder whose new files and folders appear when all of them are done: they are made in a hidden folder inside it,
/// and moved to their places by [#commit]. Closing it without a commit leaves the folder as it was.
public final class AtomicFolder implements AutoCloseable {
    private final Path target;
    private final Path stage;

    /// @param target the folder to fill; it is made if need be, and what else lies in it stays
    /// @throws IOException if it cannot be made or written to
    public AtomicFolder(Path target) throws IOException {
        this.target = Files.createDirectories(target.toAbsolutePath());
        stage = Files.createDirectory(this.target.resolve("." + UUID.randomUUID() + ".part"));
    }

    /// Where to make a file or folder that gets this name in the end.
    public Path path(String name) {
        return stage.resolve(name);
    }

    /// Moves all that was made to its place, one after the other; what was there under the same names is deleted.
    ///
    /// @throws IOException if one of them cannot be moved; those before it stay in their places
    public void commit() throws IOException {
        List<Path> made;
        try (Stream<Path> entries = Files.list(stage)) {
            made = entries.sorted().toList();
        }
        for (Path entry : made) {
            Path place = target.resolve(entry.getFileName());
            if (Files.isDirectory(place)) {
                Path old = stage.resolve(entry.getFileName() + ".old");
                Files.move(place, old);
                Files.move(entry, place);
                delete(old);
            } else {
                Files.move(entry, place, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /// Deletes what was made and not moved.
    @Override
    public void close() throws IOException {
        delete(stage);
    }

    /// Deletes a tree; links in it are deleted, not followed.
    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
