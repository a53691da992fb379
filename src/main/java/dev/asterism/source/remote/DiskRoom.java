package dev.asterism.source.remote;

import dev.asterism.model.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Whether a disk has room for what is to be downloaded.
///
/// @param folder on the disk; it need not be there yet
/// @param remedy what helps besides making room
record DiskRoom(Path folder, String remedy) {
    /// What is left to all others, in bytes.
    private static final long LEFT = 512L << 20;

    /// Smaller downloads are over before anybody has read of them; in bytes.
    static final long WORTH_SAYING = 10_000_000;

    /// @param bytes that are to be downloaded
    /// @param what they are
    /// @throws InputException if there is no room for them
    void require(long bytes, String what) {
        long free = free();
        if (bytes > free) {
            throw new InputException("[" + what + "] has " + spoken(bytes) + ", and " + folder + " has room for "
                    + spoken(free) + "; make room, or " + remedy);
        }
    }

    /// The bytes that there is room for.
    long free() {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            return Math.max(0, Files.getFileStore(there).getUsableSpace() - LEFT);
        } catch (IOException _) {
            // The download will tell.
            return Long.MAX_VALUE;
        }
    }

    /// A size for people.
    static String spoken(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%,d bytes", bytes)
                : bytes < 1_000_000_000
                        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                        : String.format(Locale.ROOT, "%,.1f GB", bytes / 1e9);
    }
}
