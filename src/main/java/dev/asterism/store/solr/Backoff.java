package dev.asterism.store.solr;

import dev.asterism.model.error.CancelledException;
import java.time.Duration;

/// Pauses between attempts: from a quarter of a second, twice as long each time, up to four seconds.
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final long deadline;
    private long millis = FIRST.toMillis();

    /// @param patience how long after now it is still worth trying
    Backoff(Duration patience) {
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /// Waits, unless patience has run out.
    ///
    /// @return whether to try again
    /// @throws CancelledException if the thread is interrupted
    boolean pause() {
        if (System.nanoTime() - deadline > 0) {
            return false;
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted", e);
        }
        millis = Math.min(2 * millis, LONGEST.toMillis());
        return true;
    }
}
