package dev.asterism.source.open;

import dev.asterism.io.TemporaryFolder;
import dev.asterism.model.error.InputException;
import dev.asterism.source.MessageText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// A stream that was copied to a temporary file, as rows are read more than once. The copy is gone when this is closed.
public final class SpooledInput implements AutoCloseable {
    /// Far more rows than anybody pipes; a stream that never ends would fill every disk.
    private static final long MOST_BYTES = 64L << 30;

    /// What is left to all others.
    private static final long ROOM_LEFT = 512L << 20;

    private static final int BUFFER = 1 << 16;

    private final TemporaryFolder folder;
    private final Path file;

    private SpooledInput(TemporaryFolder folder, Path file) {
        this.folder = folder;
        this.file = file;
    }

    /// Copies a stream to its end.
    ///
    /// @param shown what to call it in errors
    /// @throws InputException if it cannot be read, or is longer than there is room for, or 64 GB
    public static SpooledInput of(InputStream in, String shown) {
        return of(in, shown, MOST_BYTES);
    }

    static SpooledInput of(InputStream in, String shown, long mostBytes) {
        try {
            TemporaryFolder folder = TemporaryFolder.create("asterism-input");
            SpooledInput spooled = new SpooledInput(folder, folder.path().resolve("rows"));
            try {
                long room = Files.getFileStore(folder.path()).getUsableSpace() - ROOM_LEFT;
                spooled.copy(in, Math.max(0, Math.min(mostBytes, room)), shown);
                return spooled;
            } catch (IOException | RuntimeException e) {
                spooled.close();
                throw e;
            }
        } catch (IOException e) {
            throw new InputException("[" + shown + "] cannot be read: " + MessageText.line(e), e);
        }
    }

    private void copy(InputStream in, long most, String shown) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long copied = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                copied += count;
                if (copied > most) {
                    throw new InputException(String.format(
                            Locale.ROOT,
                            "[%s] is longer than the %,d MB that there is room for in %s; write it to a file, and give "
                                    + "that",
                            shown,
                            most >> 20,
                            folder.path().getParent()));
                }
                out.write(buffer, 0, count);
            }
        }
    }

    /// Where the copy lies.
    public Path file() {
        return file;
    }

    @Override
    public void close() {
        try {
            folder.close();
        } catch (IOException _) {
            file.toFile().deleteOnExit();
        }
    }
}
