package dev.asterism.torch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The gate to the engine's native code. A process that ends takes its libraries down, and a thread that is still at
/// work in one of them crashes: so the last thing a process does is to close the gate.
public final class NativeCalls {
    private static final ReentrantReadWriteLock GATE = new ReentrantReadWriteLock();

    private NativeCalls() {}

    /// Work in native code.
    @FunctionalInterface
    interface Call<T, E extends Exception> {
        T run() throws E;
    }

    /// Makes a call, unless the gate is closed: then the caller waits for the end of the process.
    static <T, E extends Exception> T make(Call<T, E> call) throws E {
        GATE.readLock().lock();
        try {
            return call.run();
        } finally {
            GATE.readLock().unlock();
        }
    }

    /// Lets no more calls in, and waits for those that are under way.
    ///
    /// @param patience how long to wait
    /// @return whether none is under way any more
    public static boolean end(Duration patience) {
        try {
            return GATE.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
