package dev.asterism.hub;

import dev.asterism.model.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// Reads a body, and breaks off when nothing has come for a while, when so little comes that the end would never come,
/// or when the user wants to stop: Java's HTTP client has a time limit for the answer's head only.
public final class Watchdog implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);

    /// Bytes a second below which a body is given up, on average over a few times the patience.
    private static final long SLOWEST = 1024;

    private static final int PATIENCES = 2;

    private final InputStream body;
    private final Thread guard;
    private volatile long lastByte = System.nanoTime();
    private volatile long bytes;
    private volatile String broken = "";

    /// @param patience how long the body may stand still
    /// @param stage says whether the user wants to stop
    public Watchdog(InputStream body, Duration patience, Progress.Stage stage) {
        this.body = body;
        this.guard = Thread.ofVirtual().start(() -> watch(patience, stage));
    }

    private void watch(Duration patience, Progress.Stage stage) {
        long began = System.nanoTime();
        long before = 0;
        try {
            while (true) {
                Thread.sleep(LOOK);
                long now = System.nanoTime();
                boolean full = now - began > PATIENCES * patience.toNanos();
                if (now - lastByte > patience.toNanos()) {
                    broken = "nothing came for a while";
                } else if (full
                        && bytes - before
                                < SLOWEST * Duration.ofNanos(now - began).toSeconds()) {
                    broken = "less than 1 KB a second came";
                }
                if (!broken.isEmpty() || stage.cancelled()) {
                    body.close();
                    return;
                }
                if (full) {
                    began = now;
                    before = bytes;
                }
            }
        } catch (InterruptedException _) {
            // The body was read to its end.
        } catch (IOException _) {
            // It is closed all the same.
        }
    }

    /// As [InputStream#read(byte[])].
    public int read(byte[] chunk) throws IOException {
        int read;
        try {
            read = body.read(chunk);
        } catch (IOException e) {
            throw broken.isEmpty() ? e : new IOException(broken, e);
        }
        if (!broken.isEmpty()) {
            throw new IOException(broken);
        }
        lastByte = System.nanoTime();
        count(read);
        return read;
    }

    /// Only the reader writes it.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void count(int read) {
        bytes += Math.max(0, read);
    }

    @Override
    public void close() throws IOException {
        guard.interrupt();
        body.close();
    }
}
