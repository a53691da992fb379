package dev.asterism.source.image;

import java.util.concurrent.atomic.AtomicInteger;

/// One image while it is decoded: what it holds of the memory that all share, and whether anybody still waits for it.
/// Safe for use by the two threads that it concerns.
final class Decoding {
    private final AtomicInteger stuck;
    private Runnable release = () -> {};
    private volatile long pixels;
    private boolean givenUp;
    private boolean over;

    /// @param stuck counts the images that are decoded although nobody waits for them
    Decoding(AtomicInteger stuck) {
        this.stuck = stuck;
    }

    /// An image that somebody waits for, however long it takes.
    static Decoding patient() {
        return new Decoding(new AtomicInteger());
    }

    /// Takes note of memory that was acquired.
    ///
    /// @param size width times height
    /// @param freed gives the memory back
    /// @return false if nobody waits any more; the memory is free again then
    synchronized boolean holds(long size, Runnable freed) {
        pixels = size;
        if (givenUp) {
            freed.run();
            return false;
        }
        release = freed;
        return true;
    }

    /// Gives the memory back, once.
    synchronized void free() {
        release.run();
        release = () -> {};
    }

    /// Width times height of the image, 0 until they are known.
    long pixels() {
        return pixels;
    }

    /// Nobody waits any more. Others may have the memory, so that none waits for this image.
    synchronized void giveUp() {
        if (!over && !givenUp) {
            givenUp = true;
            stuck.incrementAndGet();
            free();
        }
    }

    /// The decoder returned, with pixels or without.
    synchronized void over() {
        over = true;
        free();
        if (givenUp) {
            stuck.decrementAndGet();
        }
    }
}
