package dev.asterism.hub;

import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps a file to one writer among all processes and threads of Asterism. (Python's lock on the same cache is of
/// another kind that Java cannot take, so ours has a file and a temporary file of its own; both sides put a finished
/// file in place by one rename.)
public final class CacheLock implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /// Locks belong to the process, so threads keep each other out by this.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path lock;
    private final FileChannel channel;

    private CacheLock(Path lock, FileChannel channel) {
        this.lock = lock;
        this.channel = channel;
    }

    /// Waits until nobody else has the file.
    public static CacheLock take(Path lock, Progress progress) {
        Path path = lock.toAbsolutePath().normalize();
        await(() -> HELD.add(path), progress);
        try {
            Files.createDirectories(path.getParent());
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                await(() -> channel.tryLock() != null, progress);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            return new CacheLock(path, channel);
        } catch (IOException e) {
            HELD.remove(path);
            throw HubCache.unwritable(path, e);
        } catch (RuntimeException e) {
            HELD.remove(path);
            throw e;
        }
    }

    @FunctionalInterface
    private interface Condition<E extends Exception> {
        boolean holds() throws E;
    }

    private static <E extends Exception> void await(Condition<E> condition, Progress progress) throws E {
        try {
            while (!condition.holds()) {
                if (progress.cancelled()) {
                    throw new CancelledException("stopped while another process was downloading");
                }
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while another process was downloading", e);
        }
    }

    /// Closing the channel gives the lock back.
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // The lock goes with the process at the latest.
        } finally {
            HELD.remove(lock);
        }
    }
}
