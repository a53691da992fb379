package dev.asterism.torch;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs calls of native code that nothing can stop, on threads that are given up when a call takes too long. Safe for
/// use by several threads.
final class TimedCalls implements AutoCloseable {
    private final Duration limit;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("timed-", 0).factory());

    private volatile boolean abandoned;

    TimedCalls(Duration limit) {
        this.limit = limit;
    }

    /// Runs a call. It is waited for even if the thread is interrupted, so that nobody frees what it works on.
    ///
    /// @throws TimeoutException if it does not end in time; it goes on
    <T> T call(Callable<T> work) throws TimeoutException {
        Future<T> running = threads.submit(work);
        long end = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return running.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            abandoned = true;
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Whether a call that was given up may still go on.
    boolean abandoned() {
        return abandoned;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
