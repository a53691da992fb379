package dev.asterism.hub;

import dev.asterism.model.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// Reads a body, and breaks off when nothing has come for a while or the user wants to stop: Java's HTTP client has a
/// time limit for the answer's head only.
public final class Watchdog implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final InputStream body;
    private final Thread guard;
    private volatile long lastByte = System.nanoTime();
    private volatile boolean stalled;

    public Watchdog(InputStream body, Duration patience, Progress.Stage stage) {
        this.body = body;
        this.guard = Thread.ofVirtual().start(() -> watch(patience, stage));
    }

    private void watch(Duration patience, Progress.Stage stage) {
        try {
            while (true) {
                Thread.sleep(LOOK);
                boolean late = System.nanoTime() - lastByte > patience.toNanos();
                if (late || stage.cancelled()) {
                    stalled = late;
                    body.close();
                    return;
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
            throw stalled ? new IOException("nothing came for a while", e) : e;
        }
        if (stalled) {
            throw new IOException("nothing came for a while");
        }
        lastByte = System.nanoTime();
        return read;
    }

    @Override
    public void close() throws IOException {
        guard.interrupt();
        body.close();
    }
}
