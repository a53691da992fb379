package dev.asterism.analysis.parallel;

import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;

/// A fixed team of threads for short parallel loops; the calling thread is one of them.
///
/// Which thread runs which task is left to chance, so a task must write only what belongs to it: then the result
/// is the same for any number of threads. Sums are taken per task and added up in the order of the tasks. Not safe
/// for use by several callers at once; close it to end its threads.
public final class Workers implements AutoCloseable {
    /// One task of a loop.
    @FunctionalInterface
    public interface Task {
        /// @param index of the task, `0 .. tasks - 1`
        void run(int index);
    }

    /// Some tens of microseconds: the pause between two loops of an optimiser is shorter, so that no thread sleeps in
    /// it.
    private static final int SPINS = 4_000;

    private final int threads;
    private final Phaser start;
    private final Phaser end;
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean closed;
    private volatile Throwable failure;
    private Task task = index -> {};
    private int tasks;

    /// @param threads 1 or more
    public Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("a team needs at least one thread, not " + threads);
        }
        this.threads = threads;
        start = new Phaser(threads);
        end = new Phaser(threads);
        for (int i = 1; i < threads; i++) {
            Thread.ofPlatform().daemon().name("asterism-worker-" + i).start(this::serve);
        }
    }

    /// A team with a thread for every core.
    public static Workers ofAllCores() {
        return new Workers(Runtime.getRuntime().availableProcessors());
    }

    /// Threads in the team, the caller's included.
    public int threads() {
        return threads;
    }

    /// Runs `task` for `0 .. tasks - 1` and returns when all are done.
    ///
    /// @throws RuntimeException what a task threw; which one where several did is left to chance
    public void forEach(int tasks, Task task) {
        if (threads == 1 || tasks <= 1) {
            for (int i = 0; i < tasks; i++) {
                task.run(i);
            }
            return;
        }
        this.task = task;
        this.tasks = tasks;
        next.set(0);
        start.arrive();
        work();
        await(end, end.arrive());
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }
    }

    private void serve() {
        while (true) {
            await(start, start.arrive());
            if (closed) {
                return;
            }
            work();
            await(end, end.arrive());
        }
    }

    private static void await(Phaser phaser, int phase) {
        for (int spin = 0; spin < SPINS && phaser.getPhase() == phase; spin++) {
            Thread.onSpinWait();
        }
        phaser.awaitAdvance(phase);
    }

    private void work() {
        try {
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                task.run(i);
            }
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
            next.set(tasks);
        }
    }

    /// Ends the threads.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            start.arrive();
        }
    }
}
