package dev.asterism.app.pipeline;

import dev.asterism.model.Atlas;
import dev.asterism.model.StoreException;
import dev.asterism.model.WholeFile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Keeps finished atlases beside the collections, so that opening one again is instant. A file that cannot be read
/// counts as missing; the few used last are kept.
public final class AtlasCache {
    private static final int KEPT = 8;
    private static final int BUFFER = 1 << 20;

    private final Path folder;

    /// @param storePath where the collections live
    public AtlasCache(Path storePath) {
        this.folder = storePath.resolve(".atlases");
    }

    /// The atlas of a collection's content, if it was made before.
    ///
    /// @param key tells collections, contents and requests apart
    public Optional<Atlas> find(AtlasKey key) {
        Path file = file(key);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            Atlas atlas = new AtlasFormat.Reader(in).read(key.manifest());
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(atlas);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /// Keeps an atlas.
    ///
    /// @throws StoreException if the file cannot be written
    public void keep(AtlasKey key, Atlas atlas) {
        Path file = file(key);
        try {
            WholeFile.write(file, out -> new AtlasFormat.Writer(new DataOutputStream(out)).write(atlas));
            evict(file.getParent());
        } catch (IOException e) {
            throw new StoreException("the map cannot be kept for the next time: " + e.getMessage(), e);
        }
    }

    /// Forgets the atlases of a collection.
    public void forget(String collection) {
        try {
            Path own = folder.resolve(digest(collection));
            for (Path file : newestFirst(own)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(own);
        } catch (IOException e) {
            throw new StoreException("[" + folder + "] cached maps cannot be deleted: " + e.getMessage(), e);
        }
    }

    private Path file(AtlasKey key) {
        return folder.resolve(digest(key.manifest().collection())).resolve(digest(key.text()) + ".atlas");
    }

    private static void evict(Path own) throws IOException {
        for (Path file : newestFirst(own).stream().skip(KEPT).toList()) {
            Files.deleteIfExists(file);
        }
    }

    private static List<Path> newestFirst(Path own) throws IOException {
        if (!Files.isDirectory(own)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(own)) {
            return files.sorted(
                            Comparator.comparing((Path file) -> file.toFile().lastModified())
                                    .reversed())
                    .toList();
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
