package dev.asterism.store.lucene;

import dev.asterism.io.AtomicFile;
import dev.asterism.io.PrivateFolder;
import dev.asterism.model.collection.CollectionListing;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.CollectionSummary;
import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.error.BeingWrittenException;
import dev.asterism.model.error.StoreException;
import dev.asterism.store.CollectionRules;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;

/// Collections as Lucene indexes, each in its own folder under a root.
///
/// Every commit is atomic and durable (Lucene syncs its files before it names them in the commit). A collection
/// has one writer at a time, kept apart by a lock of the operating system that a killed process leaves behind
/// unlocked. Safe for use by several threads.
public final class LuceneVectorStore implements VectorStore {
    private final Path root;
    private final InstantSource clock;

    /// @param root where collections live; made when the first is written
    /// @param clock tells when a commit was made
    public LuceneVectorStore(Path root, InstantSource clock) {
        this.root = root;
        this.clock = clock;
    }

    /// What in the root is not a collection, or cannot be read, is skipped.
    ///
    /// @throws StoreException if the root is no folder, or cannot be listed
    @Override
    public CollectionListing list() {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new StoreException(root + " is not a folder; collections live in one, which STORE_PATH names");
        }
        if (!Files.isDirectory(root)) {
            return new CollectionListing(List.of(), List.of());
        }
        List<CollectionSummary> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path folder : folders) {
                summary(folder).ifPresent(found::add);
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new StoreException("cannot list the collections in " + root + ": " + reason(e), e);
        }
        found.sort(Comparator.comparing(summary -> summary.manifest().collection()));
        return new CollectionListing(found, List.of());
    }

    private static Optional<CollectionSummary> summary(Path folder) {
        try (Directory directory = FSDirectory.open(folder)) {
            CommitRecord commit = lastCommit(folder.getFileName().toString(), directory);
            return Optional.of(
                    new CollectionSummary(commit.manifest(), commit.items(), bytes(folder), commit.modified()));
        } catch (IOException | RuntimeException e) {
            // Whatever lies there; Lucene throws all sorts at files that only look like its own.
            return Optional.empty();
        }
    }

    private static long bytes(Path folder) throws IOException {
        long sum = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                sum += Files.exists(file) ? Files.size(file) : 0;
            }
        }
        return sum;
    }

    static CommitRecord lastCommit(String name, Directory directory) throws IOException {
        return CommitRecord.of(name, SegmentInfos.readLatestCommit(directory).getUserData());
    }

    @Override
    public CollectionWriter write(Manifest manifest, String origin) {
        Path folder = folder(manifest.collection());
        try {
            PrivateFolder.create(folder);
            return LuceneCollectionWriter.open(folder, manifest, origin, clock);
        } catch (LockObtainFailedException e) {
            throw new BeingWrittenException(manifest.collection(), e);
        } catch (IOException e) {
            throw broken("written", manifest.collection(), folder, e);
        }
    }

    @Override
    public void requireFree(String collection) {
        Path folder = folder(collection);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Directory directory = FSDirectory.open(folder);
                Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            lock.ensureValid();
        } catch (LockObtainFailedException e) {
            throw new BeingWrittenException(collection, e);
        } catch (IOException e) {
            throw broken("written", collection, folder, e);
        }
    }

    @Override
    public CollectionReader read(String collection) {
        Path folder = existing(collection);
        try {
            Directory directory = FSDirectory.open(folder);
            try {
                return LuceneCollectionReader.open(collection, directory);
            } catch (IOException | RuntimeException e) {
                directory.close();
                throw e;
            }
        } catch (IOException e) {
            throw broken("read", collection, folder, e);
        }
    }

    @Override
    public void delete(String collection) {
        Path folder = existing(collection);
        try (Directory directory = FSDirectory.open(folder)) {
            try (Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
                lock.ensureValid();
                deleteFiles(folder);
            }
            Files.deleteIfExists(folder.resolve(IndexWriter.WRITE_LOCK_NAME));
            Files.delete(folder);
        } catch (LockObtainFailedException e) {
            throw new BeingWrittenException(collection, e);
        } catch (IOException e) {
            throw new StoreException("cannot delete collection \"" + collection + "\": " + reason(e), e);
        }
    }

    /// The commit goes first: whatever happens then, there is no collection any more.
    private static void deleteFiles(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(files::add);
        }
        files.sort(Comparator.comparing(file -> !file.getFileName().toString().startsWith("segments")));
        for (Path file : files) {
            if (!file.endsWith(IndexWriter.WRITE_LOCK_NAME)) {
                Files.delete(file);
            }
        }
    }

    private Path folder(String collection) {
        return root.resolve(CollectionFolder.of(collection));
    }

    private Path existing(String collection) {
        Path folder = folder(collection);
        try {
            if (Files.isDirectory(folder)) {
                try (Directory directory = FSDirectory.open(folder)) {
                    if (DirectoryReader.indexExists(directory)) {
                        return folder;
                    }
                }
            }
        } catch (IOException e) {
            throw broken("read", collection, folder, e);
        }
        throw CollectionRules.absent(collection, root.toString(), collections());
    }

    private static StoreException broken(String verb, String collection, Path folder, IOException cause) {
        boolean damaged = cause instanceof CorruptIndexException || cause instanceof IndexFormatTooOldException;
        String remedy = damaged ? "; delete that folder and index again" : "";
        return new StoreException(
                "collection \"" + collection + "\" in " + folder + " cannot be " + verb + ": " + reason(cause) + remedy,
                cause);
    }

    static String reason(Exception e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied for " + denied.getFile();
            case FileAlreadyExistsException taken -> taken.getFile() + " is in the way; it should be a folder";
            case NoSuchFileException missing -> missing.getFile() + " is not there, and cannot be made";
            case IOException full when AtomicFile.reason(full).equals(AtomicFile.DISK_FULL) -> AtomicFile.DISK_FULL;
            default -> e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        };
    }

    /// Writers and readers are closed by who opened them; nothing else is held.
    @Override
    public void close() {}
}
