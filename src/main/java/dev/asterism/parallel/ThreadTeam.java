package dev.asterism.parallel;

import dev.asterism.model.error.CancelledException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A fixed team of daemon threads for parallel loops.
///
/// Which thread runs which task is left to chance, so a task must write only what belongs to it: then the result
/// is the same for any number of threads. Sums are taken per task and added up in the order of the tasks.
///
/// Several callers may run loops at once: the threads take the tasks of the loop that began first, and go on to
/// the next as soon as none is left to begin. Close the team when no loop runs.
public final class ThreadTeam implements AutoCloseable {
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
    private final boolean callerWorks;
    private final Queue<Loop> loops = new ConcurrentLinkedQueue<>();

    /// Advances with every loop that begins, and ends with the team.
    private final Phaser begun = new Phaser(1);

    /// A team that the calling thread of a loop belongs to.
    ///
    /// @param threads 1 or more, the calling thread included
    public ThreadTeam(int threads) {
        this(threads, true);
    }

    private ThreadTeam(int threads, boolean callerWorks) {
        if (threads < 1) {
            throw new IllegalArgumentException("a team needs at least one thread, not " + threads);
        }
        this.threads = threads;
        this.callerWorks = callerWorks;
        for (int i = callerWorks ? 1 : 0; i < threads; i++) {
            Thread.ofPlatform().daemon().name("asterism-worker-" + i).start(this::serve);
        }
    }

    /// A team with a thread for every core, the calling thread included.
    public static ThreadTeam ofAllCores() {
        return new ThreadTeam(Runtime.getRuntime().availableProcessors());
    }

    /// A team that runs all tasks on its own threads while the caller waits: for native code that keeps something for
    /// each thread that calls it.
    ///
    /// @param threads 1 or more
    public static ThreadTeam apart(int threads) {
        return new ThreadTeam(threads, false);
    }

    /// Threads in the team.
    public int threads() {
        return threads;
    }

    /// Runs `task` for `0 .. tasks - 1`, begun in this order, and returns when none of them runs any more.
    ///
    /// Once a task fails, or the calling thread is interrupted while it waits, no further task is begun.
    ///
    /// @throws RuntimeException what the first task in order threw that failed
    /// @throws CancelledException if the calling thread is interrupted while it waits
    public void forEach(int tasks, Task task) {
        if (callerWorks && (threads == 1 || tasks <= 1)) {
            for (int i = 0; i < tasks; i++) {
                task.run(i);
            }
            return;
        }
        Loop loop = new Loop(tasks, task);
        begin(loop);
        try {
            if (callerWorks) {
                loop.work();
            }
            loop.finish();
        } finally {
            loops.remove(loop);
        }
    }

    /// By one caller at a time, for the phaser takes no more.
    private synchronized void begin(Loop loop) {
        if (begun.isTerminated()) {
            throw new IllegalStateException("the team is closed");
        }
        loops.add(loop);
        begun.arrive();
    }

    private void serve() {
        for (int phase = begun.getPhase(); phase >= 0; phase = awaitLoopAfter(phase)) {
            loops.forEach(Loop::work);
        }
    }

    private int awaitLoopAfter(int phase) {
        for (int spin = 0; spin < SPINS && begun.getPhase() == phase; spin++) {
            Thread.onSpinWait();
        }
        return begun.awaitAdvance(phase);
    }

    /// Ends the threads.
    @Override
    public void close() {
        begun.forceTermination();
    }

    /// Tasks that are run once, by whoever comes.
    private static final class Loop {
        private final int tasks;
        private final Task task;
        private final AtomicInteger next = new AtomicInteger();
        /// Tasks that have neither ended nor been dropped.
        private final AtomicInteger open;

        private final CountDownLatch done = new CountDownLatch(1);
        private int failed = Integer.MAX_VALUE;
        private @Nullable Throwable failure;

        Loop(int tasks, Task task) {
            this.tasks = tasks;
            this.task = task;
            open = new AtomicInteger(tasks);
        }

        /// Runs tasks until none is left to begin.
        void work() {
            int ended = 0;
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                try {
                    task.run(i);
                } catch (RuntimeException | Error thrown) {
                    fail(i, thrown);
                    drop();
                }
                ended++;
            }
            count(ended);
        }

        /// Waits until no task runs.
        void finish() {
            boolean interrupted = false;
            for (int spin = 0; spin < SPINS && open.get() > 0; spin++) {
                Thread.onSpinWait();
            }
            while (open.get() > 0) {
                try {
                    done.await();
                } catch (InterruptedException _) {
                    interrupted = true;
                    drop();
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
                throw new CancelledException("interrupted");
            }
            rethrow();
        }

        /// Sees to it that no further task is begun.
        private void drop() {
            count(Math.max(0, tasks - next.getAndSet(tasks)));
        }

        private void count(int ended) {
            if (ended > 0 && open.addAndGet(-ended) == 0) {
                done.countDown();
            }
        }

        private synchronized void fail(int index, Throwable thrown) {
            if (index < failed) {
                failed = index;
                failure = thrown;
            }
        }

        private synchronized void rethrow() {
            switch (failure) {
                case null -> {}
                case Error error -> throw error;
                default -> throw (RuntimeException) failure;
            }
        }
    }
}
