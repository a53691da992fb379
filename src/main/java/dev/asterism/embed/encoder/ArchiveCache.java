package dev.asterism.embed.encoder;

import dev.asterism.embed.folder.ModelFingerprint;
import dev.asterism.io.AtomicFile;
import dev.asterism.io.PrivateFolder;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.function.Consumer;

/// The converted models: one file each, written once, by one process at a time, and only ever seen whole.
public record ArchiveCache(Path directory) {
    /// Changed whenever the same checkpoint gives another archive, so that old ones are no longer found.
    private static final String CONVERTER = "3";

    private static final Object LOCKS_OF_THIS_PROCESS = new Object();

    /// The file of an archive.
    ///
    /// @param revision of the model; with the other two it identifies the content
    /// @param kind which tower in which arithmetic
    Path file(String model, String revision, String kind) {
        String key = ModelFingerprint.of(String.join("\n", CONVERTER, model, revision, kind));
        return directory.resolve("archives").resolve(readable(model) + "-" + kind + "-" + key + ".pt");
    }

    /// A file with a text in it, written where it is not there yet.
    ///
    /// @param name what the file is called, behind the model and a hash of the text
    public Path text(String model, String name, String text) {
        Path file =
                directory.resolve("archives").resolve(readable(model) + "-" + ModelFingerprint.of(text) + "-" + name);
        ensure(file, partial -> {
            try {
                Files.writeString(partial, text);
            } catch (IOException e) {
                throw new ModelException("[" + partial + "] cannot be written: " + e, e);
            }
        });
        return file;
    }

    private static String readable(String model) {
        return model.replaceAll(".*[/\\\\](?=[^/\\\\])", "").replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /// Sees to it that an archive is there.
    ///
    /// @param writer writes to the file it is given
    void ensure(Path file, Consumer<Path> writer) {
        if (Files.exists(file)) {
            return;
        }
        try {
            PrivateFolder.create(Objects.requireNonNull(file.getParent()));
            Path lock = file.resolveSibling(file.getFileName() + ".lock");
            synchronized (LOCKS_OF_THIS_PROCESS) {
                try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock _ = channel.lock()) {
                    if (!Files.exists(file)) {
                        AtomicFile.build(file, writer::accept);
                    }
                } finally {
                    Files.deleteIfExists(lock);
                }
            }
        } catch (IOException e) {
            throw new ModelException("the converted model: " + e.getMessage(), e);
        }
    }

    /// Forgets an archive, so that it is written again.
    void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ModelException("[" + file + "] cannot be deleted: " + e.getMessage(), e);
        }
    }
}
