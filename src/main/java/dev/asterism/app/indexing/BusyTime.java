package dev.asterism.app.indexing;

import java.util.function.Supplier;

/// Adds up the time in which at least one piece of work was being done. Pieces may overlap; the time they share counts
/// once. Safe for use by many threads.
final class BusyTime {
    private int running;
    private long since;
    private long nanos;

    /// Does a piece of work.
    <T> T of(Supplier<T> work) {
        begin();
        try {
            return work.get();
        } finally {
            end();
        }
    }

    synchronized double seconds() {
        return nanos / 1e9;
    }

    private synchronized void begin() {
        if (running++ == 0) {
            since = System.nanoTime();
        }
    }

    private synchronized void end() {
        if (--running == 0) {
            nanos += System.nanoTime() - since;
        }
    }
}
