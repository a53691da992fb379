package dev.asterism.app.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Turns SIGINT and SIGTERM into a polite request: long work sees it, commits what it has and returns.
///
/// The JVM ends as soon as its shutdown hooks have run, so the hook waits for the work to finish: a moment, since work
/// may hang on a pipe that nobody reads, and longer while there is something to commit or a model at work.
public final class Interruption {
    private static final long PATIENCE_MILLIS = 2_000;
    private static final long LONGEST_PATIENCE_MILLIS = 20_000;
    private static final long LOOK_MILLIS = 100;

    private final AtomicBoolean requested = new AtomicBoolean();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicInteger patience = new AtomicInteger();

    /// Work that is worth waiting for, until it is closed.
    @FunctionalInterface
    public interface Patience extends AutoCloseable {
        @Override
        void close();
    }

    /// Starts to listen.
    ///
    /// @param last what is done when the work is over and the process is about to end
    public void install(Runnable last) {
        Runnable end = () -> {
            boolean over = waitForWork();
            last.run();
            if (!over) {
                Runtime.getRuntime().halt(130);
            }
        };
        Runtime.getRuntime().addShutdownHook(new Thread(end, "interruption"));
    }

    /// Whether somebody asked for the work to stop.
    public boolean requested() {
        return requested.get();
    }

    /// Begins work that is worth waiting for.
    public Patience patience() {
        patience.incrementAndGet();
        return patience::decrementAndGet;
    }

    /// The work is over, one way or the other.
    public void workIsOver() {
        finished.countDown();
    }

    /// Whether the work ended within its time.
    private boolean waitForWork() {
        if (finished.getCount() == 0) {
            return true;
        }
        requested.set(true);
        try {
            long waited = 0;
            while (!finished.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                waited += LOOK_MILLIS;
                if (waited >= (patience.get() > 0 ? LONGEST_PATIENCE_MILLIS : PATIENCE_MILLIS)) {
                    return false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
