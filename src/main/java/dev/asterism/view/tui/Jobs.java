package dev.asterism.view.tui;

import dev.asterism.model.Progress;
import dev.asterism.model.error.AsterismException;
import dev.asterism.model.error.CancelledException;
import dev.asterism.view.tui.state.Effect;
import dev.asterism.view.tui.state.Event;
import dev.asterism.view.tui.state.Step;
import dev.asterism.view.tui.state.WorkProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Does work beside the screen and tells how it goes as events.
final class Jobs {
    private static final long BETWEEN_WORDS_NANOS = TimeUnit.MILLISECONDS.toNanos(80);

    private final Consumer<Event> events;
    private final Map<Effect.Slot, Job> running = new EnumMap<>(Effect.Slot.class);
    private final List<Thread> threads = new ArrayList<>();

    /// @param events takes them from any thread
    Jobs(Consumer<Event> events) {
        this.events = events;
    }

    /// Begins work in the place of what its slot was doing.
    synchronized void start(Effect.Work work) {
        cancel(work.slot());
        Job job = new Job(work);
        running.put(work.slot(), job);
        if (!work.title().isEmpty()) {
            events.accept(new Event.Progressed(work.slot(), WorkProgress.begun(work.title())));
        }
        threads.removeIf(thread -> !thread.isAlive());
        threads.add(Thread.ofPlatform().daemon().name("work-" + work.slot()).start(job));
    }

    synchronized void cancel(Effect.Slot slot) {
        Job job = running.remove(slot);
        if (job != null) {
            job.cancelled = true;
        }
    }

    synchronized void cancelAll() {
        List.copyOf(running.keySet()).forEach(this::cancel);
    }

    /// Has something done once all work that goes on now has come to its end. What was cancelled goes on until it
    /// notices; to close what it reads from before that would make it fail.
    synchronized void afterwards(Runnable action) {
        List<Thread> busy = List.copyOf(threads);
        Thread.ofPlatform().daemon().name("afterwards").start(() -> {
            try {
                for (Thread thread : busy) {
                    thread.join();
                }
                action.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Cancels all work and waits for it to notice.
    ///
    /// @param patience the longest wait
    void end(Duration patience) {
        List<Thread> busy;
        synchronized (this) {
            cancelAll();
            busy = List.copyOf(threads);
        }
        Instant end = Instant.now().plus(patience);
        try {
            for (Thread thread : busy) {
                thread.join(Duration.between(Instant.now(), end));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void finish(Job job, Effect.Change change) {
        if (running.remove(job.work.slot(), job)) {
            events.accept(new Event.Finished(job.work.slot(), change));
        }
    }

    private synchronized void tell(Job job, WorkProgress progressing) {
        if (running.get(job.work.slot()) == job) {
            events.accept(new Event.Progressed(job.work.slot(), progressing));
        }
    }

    private final class Job implements Runnable, Progress {
        private final Effect.Work work;
        private volatile boolean cancelled;

        Job(Effect.Work work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                finish(this, work.task().run(this));
            } catch (CancelledException _) {
                finish(this, Step::to);
            } catch (AsterismException e) {
                finish(this, state -> Step.to(state.withError(e.getMessage())));
            } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
                // Whatever went wrong beside the screen must not leave the user without one.
                String what = work.title().isEmpty() ? "work" : work.title();
                finish(this, state -> Step.to(state.withError(what + " failed: " + e)));
            }
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }

        @Override
        public Stage stage(String name, long total) {
            return new JobStage(this, name, total);
        }
    }

    private final class JobStage implements Progress.Stage {
        private final Job job;
        private final String name;
        private final long total;
        private volatile long told = System.nanoTime();

        JobStage(Job job, String name, long total) {
            this.job = job;
            this.name = name;
            this.total = total;
        }

        @Override
        public void reach(long done, String note) {
            long now = System.nanoTime();
            if (now - told > BETWEEN_WORDS_NANOS) {
                told = now;
                tell(job, new WorkProgress(job.work.title(), name, done, total, note));
            }
        }

        @Override
        public boolean cancelled() {
            return job.cancelled;
        }

        @Override
        public void close() {}
    }
}
