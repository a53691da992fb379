package dev.asterism.view.table;

import dev.asterism.model.ViewException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// A file that appears whole or not at all: it is written beside its place and then moved there.
final class WholeFile {
    private static final int BUFFER = 1 << 16;

    private WholeFile() {}

    /// Fills a file.
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// @throws ViewException if the file cannot be written; what was there before is then still there
    static void write(Path file, Content content) {
        try {
            if (Files.isDirectory(file)) {
                throw new ViewException("cannot write " + file + ": it is a folder; give the name of a file");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A pipe or a device takes the bytes as they come.
                fill(file, content, StandardOpenOption.WRITE);
            } else {
                writeBeside(file.toAbsolutePath(), content);
            }
        } catch (AccessDeniedException e) {
            throw new ViewException("cannot write " + file + ": no permission", e);
        } catch (IOException e) {
            throw new ViewException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void writeBeside(Path file, Content content) throws IOException {
        // Where the name is a link, what it leads to is written anew, not the link.
        Path target = Files.exists(file) ? file.toRealPath() : file;
        Files.createDirectories(target.getParent());
        Path part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            fill(part, content, StandardOpenOption.CREATE_NEW);
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (NoSuchFileException e) {
            throw new IOException("no such folder", e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void fill(Path file, Content content, StandardOpenOption how) throws IOException {
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(file, how, StandardOpenOption.WRITE), BUFFER)) {
            content.writeTo(out);
        }
    }
}
