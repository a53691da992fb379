package dev.asterism.io;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Folders of what is its owner's alone, such as stores and caches: with rows, images and maps in them, and libraries
/// that are run.
public final class PrivateFolder {
    private static final FileAttribute<?>[] OWNER_ALONE =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                    }
                    : new FileAttribute<?>[0];

    private PrivateFolder() {}

    /// Makes a folder, and those on the way to it, that none but the user may enter. Those that are there keep their
    /// permissions.
    ///
    /// @throws IOException if that fails
    public static Path create(Path folder) throws IOException {
        return Files.createDirectories(folder, OWNER_ALONE);
    }
}
