package dev.asterism.app.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Turns SIGINT and SIGTERM into a polite request: long work sees it, commits what it has and returns.
///
/// The JVM ends as soon as its shutdown hooks have run, so the hook waits for the work to finish, for a while.
public final class Interruption {
    private static final long PATIENCE_SECONDS = 20;

    private final AtomicBoolean requested = new AtomicBoolean();
    private final CountDownLatch finished = new CountDownLatch(1);

    /// Starts to listen.
    public void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::waitForWork, "interruption"));
    }

    /// Whether somebody asked for the work to stop.
    public boolean requested() {
        return requested.get();
    }

    /// The work is over, one way or the other.
    public void workIsOver() {
        finished.countDown();
    }

    private void waitForWork() {
        if (finished.getCount() == 0) {
            return;
        }
        requested.set(true);
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(130);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
