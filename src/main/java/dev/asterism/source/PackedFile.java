package dev.asterism.source;

import dev.asterism.model.error.InputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that may be packed by gzip, whatever its name is.
public final class PackedFile {
    private static final int GZIP_MAGIC = 0x1f8b;

    private PackedFile() {}

    /// Checks that a path is a file that can be read.
    ///
    /// @throws InputException if it is not
    public static void check(Path file) {
        if (!Files.exists(file)) {
            throw new InputException("no such file: " + file + "; give the path of a table, such as a .csv");
        }
        if (!Files.isRegularFile(file)) {
            throw new InputException(file + " is not a file; give the path of a table, such as a .csv");
        }
        if (!Files.isReadable(file)) {
            throw new InputException(file + " cannot be read: permission denied");
        }
    }

    /// The bytes of a file, unpacked where they are packed; reading throws [InputException] where they swell as no
    /// table does.
    public static InputStream open(Path file) throws IOException {
        check(file);
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            raw.mark(2);
            boolean packed = (raw.read() << 8 | raw.read()) == GZIP_MAGIC;
            raw.reset();
            return packed ? new BoundedGzipStream(raw, file) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }
}
