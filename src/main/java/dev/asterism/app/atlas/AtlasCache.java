package dev.asterism.app.atlas;

import dev.asterism.io.AtomicFile;
import dev.asterism.io.PrivateFolder;
import dev.asterism.io.Sha256;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.error.StoreException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/// Keeps finished atlases beside the collections, so that opening one again is instant. A file that cannot be read
/// or whose checksum is another counts as missing; of atlases and of further layouts, the few used last are kept.
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
        return read(atlasFile(key), reader -> reader.read(key.manifest()));
    }

    /// Keeps an atlas.
    ///
    /// @throws StoreException if the file cannot be written
    public void keep(AtlasKey key, Atlas atlas) {
        write(atlasFile(key), writer -> writer.write(atlas));
    }

    /// The layout that a request asks for, if it was made before.
    public Optional<Projection> findLayout(AtlasKey key) {
        return read(layoutFile(key), AtlasFormat.Reader::layout);
    }

    /// Keeps a layout.
    ///
    /// @throws StoreException if the file cannot be written
    public void keepLayout(AtlasKey key, Projection layout) {
        write(layoutFile(key), writer -> writer.layout(layout));
    }

    /// The last map that was made for such a request, whatever the collection held then.
    Optional<PreviousMap> findMap(AtlasKey key) {
        return read(mapFile(key), AtlasFormat.Reader::map);
    }

    /// Keeps a map in place of the last one.
    ///
    /// @throws StoreException if the file cannot be written
    void keepMap(AtlasKey key, PreviousMap map) {
        write(mapFile(key), writer -> writer.map(map));
    }

    /// The neighbours of the collection's points when they were sought last, whatever it held then.
    Optional<KeptGraph> findGraph(AtlasKey key) {
        return read(graphFile(key), AtlasFormat.Reader::graph);
    }

    /// Keeps neighbours in place of the last ones.
    ///
    /// @throws StoreException if the file cannot be written
    void keepGraph(AtlasKey key, KeptGraph graph) {
        write(graphFile(key), writer -> writer.graph(graph));
    }

    /// The last clusters of such a request, whatever the collection held then.
    Optional<KeptClusters> findClusters(AtlasKey key) {
        return read(clustersFile(key), AtlasFormat.Reader::clusters);
    }

    /// Keeps clusters in place of the last ones.
    ///
    /// @throws StoreException if the file cannot be written
    void keepClusters(AtlasKey key, KeptClusters clusters) {
        write(clustersFile(key), writer -> writer.clusters(clusters));
    }

    private static <T> Optional<T> read(Path file, Reading<T> reading) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            CheckedInputStream checked = new CheckedInputStream(bytes, new CRC32C());
            T kept = reading.read(new AtlasFormat.Reader(new DataInputStream(checked)));
            if (checked.getChecksum().getValue() != new DataInputStream(bytes).readLong() || bytes.read() >= 0) {
                return Optional.empty();
            }
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(kept);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static void write(Path file, Writing writing) {
        try {
            PrivateFolder.create(Objects.requireNonNull(file.getParent()));
            AtomicFile.write(file, out -> {
                CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
                writing.write(new AtlasFormat.Writer(new DataOutputStream(checked)));
                new DataOutputStream(out).writeLong(checked.getChecksum().getValue());
            });
            evict(file);
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

    private Path atlasFile(AtlasKey key) {
        return folder.resolve(digest(key.manifest().collection())).resolve(digest(key.text()) + ".atlas");
    }

    private Path layoutFile(AtlasKey key) {
        return folder.resolve(digest(key.manifest().collection())).resolve(digest(key.layoutText()) + ".layout");
    }

    private Path graphFile(AtlasKey key) {
        return folder.resolve(digest(key.manifest().collection())).resolve("points.graph");
    }

    private Path clustersFile(AtlasKey key) {
        return folder.resolve(digest(key.manifest().collection())).resolve(digest(key.clustersText()) + ".clusters");
    }

    private Path mapFile(AtlasKey key) {
        return folder.resolve(digest(key.manifest().collection())).resolve(digest(key.mapText()) + ".map");
    }

    /// Deletes the oldest files of the kind that was written last.
    private static void evict(Path latest) throws IOException {
        String name = latest.getFileName().toString();
        String kind = name.substring(name.lastIndexOf('.'));
        List<Path> alike = newestFirst(Objects.requireNonNull(latest.getParent())).stream()
                .filter(file -> file.toString().endsWith(kind))
                .toList();
        for (Path file : alike.stream().skip(KEPT).toList()) {
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
        return Sha256.hex(text, 12);
    }

    private interface Reading<T> {
        T read(AtlasFormat.Reader reader) throws IOException;
    }

    private interface Writing {
        void write(AtlasFormat.Writer writer) throws IOException;
    }
}
