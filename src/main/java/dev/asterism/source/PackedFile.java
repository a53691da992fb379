package dev.asterism.source;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.asterism.model.error.InputException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Locale;

/// A file that may be packed by gzip or Zstandard, whatever its name is.
public final class PackedFile {
    private static final int BUFFER = 1 << 16;
    private static final int MAGIC = 4;

    private PackedFile() {}

    /// How a file is packed.
    private enum Packing {
        GZIP,
        ZSTD,
        NONE;

        static Packing of(byte[] start) {
            if (start.length > 1 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b) {
                return GZIP;
            }
            return start.length == MAGIC
                            && (start[0] & 0xff) == 0x28
                            && (start[1] & 0xff) == 0xb5
                            && (start[2] & 0xff) == 0x2f
                            && (start[3] & 0xff) == 0xfd
                    ? ZSTD
                    : NONE;
        }
    }

    /// Checks that a path is a file that can be read.
    ///
    /// @throws InputException if it is not
    public static void check(SourceFile file) {
        if (!Files.exists(file.path())) {
            throw new InputException("no such file: " + file.shown() + "; give the path of a table, such as a .csv");
        }
        if (!Files.isRegularFile(file.path())) {
            throw new InputException(file.shown() + " is not a file; give the path of a table, such as a .csv");
        }
        if (!Files.isReadable(file.path())) {
            throw new InputException("[" + file.shown() + "] cannot be read: permission denied");
        }
    }

    /// The bytes of a file, unpacked where they are packed; reading throws [InputException] where they swell as no
    /// table does.
    public static InputStream open(SourceFile file) throws IOException {
        check(file);
        InputStream raw = new BufferedInputStream(Files.newInputStream(file.path()), BUFFER);
        try {
            raw.mark(MAGIC);
            Packing packing = Packing.of(raw.readNBytes(MAGIC));
            raw.reset();
            return switch (packing) {
                case NONE -> raw;
                case GZIP -> {
                    Counted packed = new Counted(raw);
                    yield new SwellingGuard(new GzipParts(packed), packed::count, file);
                }
                case ZSTD -> {
                    Counted packed = new Counted(raw);
                    yield new SwellingGuard(zstd(packed, file), packed::count, file);
                }
            };
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /// The decoder refuses windows of more than 128 MB itself.
    private static InputStream zstd(InputStream packed, SourceFile file) throws IOException {
        try {
            return new ZstdInputStreamNoFinalizer(packed);
        } catch (LinkageError e) {
            throw new InputException(
                    "[" + file.shown() + "] is packed by Zstandard, which cannot be unpacked on "
                            + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch").toLowerCase(Locale.ROOT) + "; unpack it by zstd -d",
                    e);
        }
    }

    /// Counts what is read of a stream.
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
