package dev.asterism.view.mosaic.image;

import dev.asterism.model.error.CancelledException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Threads that share out tasks; closing it ends them.
public final class Crew implements AutoCloseable {
    private final ExecutorService threads;

    public Crew(int size) {
        threads = Executors.newFixedThreadPool(
                size, Thread.ofPlatform().daemon().name("asterism-mosaic-", 0).factory());
    }

    /// Returns when all are done.
    ///
    /// @throws RuntimeException what the first task threw that failed; an IOException comes unchecked
    /// @throws CancelledException if the calling thread is interrupted
    public void doAll(List<Callable<Void>> tasks) {
        try {
            for (Future<Void> task : threads.invokeAll(tasks)) {
                task.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case java.io.IOException failed -> throw new UncheckedIOException(failed);
                case RuntimeException failed -> throw failed;
                case Error failed -> throw failed;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
