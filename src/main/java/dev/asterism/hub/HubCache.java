package dev.asterism.hub;

import dev.asterism.io.AtomicFile;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// The folders that the hub's own client keeps its downloads in, read and written the same way:
///
/// - `models--OWNER--NAME/blobs/ETAG`: the contents;
/// - `models--OWNER--NAME/refs/REVISION`: the commit a branch or tag was last seen at;
/// - `models--OWNER--NAME/snapshots/COMMIT/PATH`: relative links to the contents (or, without links, the files);
/// - `models--OWNER--NAME/.no_exist/COMMIT/PATH`: files known to be missing.
///
/// @param root the folder of all this
/// @param symlinks whether links may be made
public record HubCache(Path root, boolean symlinks) {
    private static final String TAG = "Signature: 8a477f597d28d172789f06886806bc55\n"
            + "# This file marks a folder of downloads that can be downloaded again; backups may skip it.\n";

    public Path repository(HubName name) {
        return root.resolve(name.folder());
    }

    public Path snapshot(HubName name, String commit) {
        return repository(name).resolve("snapshots").resolve(commit);
    }

    public Path blob(HubName name, String etag) {
        return repository(name).resolve("blobs").resolve(etag);
    }

    public Path lock(HubName name, String etag) {
        return root.resolve(".locks").resolve(name.folder()).resolve(etag + ".asterism.lock");
    }

    /// The commit a revision was last seen at.
    public Optional<String> commit(HubName name) {
        if (name.isPinned()) {
            return Optional.of(name.revision());
        }
        Path ref = ref(name);
        try {
            return Files.isRegularFile(ref) && Files.size(ref) < 100
                    ? Optional.of(Files.readString(ref).strip()).filter(HubName::isCommit)
                    : Optional.empty();
        } catch (IOException e) {
            throw unreadable(ref, e);
        }
    }

    /// Notes where a revision is now. The file is written beside `refs` and moved there: anything in that folder is
    /// taken for a revision.
    public void rememberCommit(HubName name, String commit) {
        if (name.isPinned() || commit(name).equals(Optional.of(commit))) {
            return;
        }
        Path ref = ref(name);
        Path temporary = repository(name).resolve("." + UUID.randomUUID() + ".tmp");
        try {
            makeFolders(folder(ref));
            Files.writeString(temporary, commit);
            move(temporary, ref);
        } catch (IOException _) {
            // A cache one may only read is good enough for models that are in it.
        }
    }

    /// A file, if it is there.
    public Optional<Path> file(HubName name, String commit, String path) {
        Path file = snapshot(name, commit).resolve(path);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    public boolean isKnownMissing(HubName name, String commit, String path) {
        return Files.exists(missing(name, commit, path));
    }

    public void rememberMissing(HubName name, String commit, String path) {
        Path file = missing(name, commit, path);
        try {
            makeFolders(folder(file));
            Files.createFile(file);
        } catch (IOException _) {
            // Somebody else found out too, or the cache is one that may only be read: the hub will be asked again.
        }
    }

    /// Makes a content a file of a snapshot: by a link, or by moving it there where links cannot be made.
    public Path place(HubName name, String commit, String path, Path blob) {
        Path file = snapshot(name, commit).resolve(path);
        try {
            makeFolders(folder(file));
            Files.deleteIfExists(file);
            if (!symlinks || !link(file, blob)) {
                move(blob, file);
            }
            return file;
        } catch (FileAlreadyExistsException _) {
            return file;
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static boolean link(Path file, Path blob) throws IOException {
        try {
            Files.createSymbolicLink(file, folder(file).relativize(blob));
            return true;
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException _) {
            return false;
        }
    }

    /// Makes the folders of a path; a cache made new is marked as such for backup programs.
    public void makeFolders(Path folder) throws IOException {
        boolean isNew = !Files.exists(root);
        Files.createDirectories(folder);
        if (isNew) {
            Files.writeString(root.resolve("CACHEDIR.TAG"), TAG);
        }
    }

    /// The folder of a file of a repository.
    public static Path folder(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    public static void move(Path from, Path to) throws IOException {
        AtomicFile.moveIntoPlace(from, to);
    }

    private Path ref(HubName name) {
        return repository(name).resolve("refs").resolve(name.revision());
    }

    private Path missing(HubName name, String commit, String path) {
        return repository(name).resolve(".no_exist").resolve(commit).resolve(path);
    }

    public static ModelException unreadable(Path file, IOException cause) {
        return new ModelException("[" + file + "] cannot be read: " + cause, cause);
    }

    public static ModelException unwritable(Path file, IOException cause) {
        return new ModelException(
                "[" + file + "] cannot be written: " + AtomicFile.reason(cause)
                        + "; make room or rights there, or set HF_HUB_CACHE to another folder",
                cause);
    }
}
