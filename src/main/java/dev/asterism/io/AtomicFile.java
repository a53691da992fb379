package dev.asterism.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/// A file that appears whole or not at all, whatever ends the process or the machine: it is written beside its place,
/// forced to the disk, and moved there in one step. What was there before stays until then.
///
/// What a killed process left behind is removed when the same file is next written, a day later at the soonest.
public final class AtomicFile {
    /// The reason that [#reason] gives where there is no room.
    public static final String DISK_FULL = "the disk is full";

    private static final int BUFFER = 1 << 16;
    private static final Duration ABANDONED = Duration.ofDays(1);

    private AtomicFile() {}

    /// Fills a stream.
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Fills a file; it may be there already, and empty.
    @FunctionalInterface
    public interface Part {
        void write(Path part) throws IOException;
    }

    /// Writes a file; folders on the way are made. Where the name is a link, what it leads to is written again. A pipe
    /// or a device takes the bytes as they come.
    ///
    /// @throws IOException if that fails; the message says which file cannot be written and why
    public static void write(Path file, Content content) throws IOException {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
                fill(file, content);
            } else {
                replace(file, part -> fill(part, content));
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /// As [#write], for content that wants a path.
    ///
    /// @throws IOException if that fails; the message says which file cannot be written and why
    public static void build(Path file, Part content) throws IOException {
        try {
            replace(file, content);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /// Forces a finished file to the disk and moves it to its place, over what is there.
    public static void moveIntoPlace(Path part, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
        forceNames(folder(file));
    }

    /// Why a file cannot be written, in a few words.
    public static String reason(IOException e) {
        // Java has no exception of its own for a full disk.
        String message = String.valueOf(e.getMessage());
        if (message.contains("No space left") || message.contains("not enough space") || message.contains("quota")) {
            return DISK_FULL;
        }
        return switch (e) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case NoSuchFileException missing -> "no such folder as that of " + missing.getFile();
            case FileAlreadyExistsException taken -> taken.getFile() + " is in the way";
            case FileSystemException failure when failure.getReason() != null -> failure.getReason();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : message;
        };
    }

    private static IOException unwritable(Path file, IOException cause) {
        return new IOException("cannot write " + file + ": " + reason(cause), cause);
    }

    private static void replace(Path file, Part content) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder; give the name of a file");
        }
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = Files.createDirectories(folder(target));
        String name = ".asterism-"
                + Integer.toHexString(target.getFileName().toString().hashCode()) + "-";
        removeAbandoned(folder, name);
        Path part = Files.createFile(target.resolveSibling(name + UUID.randomUUID() + ".part"));
        try {
            content.write(part);
            keepPermissions(target, part);
            moveIntoPlace(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    private static void fill(Path file, Content content) throws IOException {
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE), BUFFER)) {
            content.writeTo(out);
        }
    }

    private static void removeAbandoned(Path folder, String name) throws IOException {
        Instant latest = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, name + "*.part")) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(latest)) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (NoSuchFileException _) {
            // Another process removed it first.
        }
    }

    private static void keepPermissions(Path old, Path part) throws IOException {
        if (Files.exists(old) && Files.getFileStore(old).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(old));
        }
    }

    /// The move itself must reach the disk as well; systems on which a folder cannot be opened see to that themselves.
    private static void forceNames(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // Not on this system.
        }
    }
}
