package dev.asterism.embed.encoder;

import dev.asterism.model.error.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// A fixed number of threads that work through batches side by side, one batch a thread.
public final class Lanes implements AutoCloseable {
    private final ExecutorService threads;

    public Lanes(int count) {
        threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().name("embed-", 0).daemon().factory());
    }

    /// Runs `work` on every batch and returns when all are done. The first failure is thrown and the rest is dropped.
    public <T> void run(List<T> batches, Consumer<T> work) {
        List<Future<?>> running = new ArrayList<>();
        for (T batch : batches) {
            running.add(threads.submit(() -> work.accept(batch)));
        }
        try {
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("stopped while embedding", e);
        } finally {
            running.forEach(future -> future.cancel(false));
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
