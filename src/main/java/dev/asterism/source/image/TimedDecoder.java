package dev.asterism.source.image;

import dev.asterism.model.error.AsterismException;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.Pixels;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// Decodes each image on a thread that can be given up, within a limit of processor time: an image of a few bytes can
/// ask for hours. Safe for use by many threads.
///
/// A thread that is given up ends as soon as its decoder looks. One that does not look keeps a core busy until it is
/// done or the program ends; while there are some of them, images of that format are refused.
final class TimedDecoder {
    /// What an image without pixels may take: an SVG.
    static final Duration LONGEST = Duration.ofSeconds(5);

    /// What is granted in addition for each pixel of the largest images: a hundred million of 64 bits take 13 s.
    private static final long NANOS_A_PIXEL = 150;

    private static final int MOST_STUCK = 3;
    private static final long SHORTEST_LOOK = Duration.ofMillis(50).toNanos();

    private final Decoder decoder;
    private final long longestNanos;
    private final Map<ImageType, AtomicInteger> stuck = new EnumMap<>(ImageType.class);

    /// Decodes an image on the thread that calls it; [ImageDecoder] does.
    @FunctionalInterface
    interface Decoder {
        Pixels decode(byte[] bytes, ImageType type, String name, Decoding decoding);
    }

    /// @param longest processor time that an image may take, and more for large ones
    TimedDecoder(Decoder decoder, Duration longest) {
        this.decoder = decoder;
        this.longestNanos = longest.toNanos();
        for (ImageType type : ImageType.values()) {
            stuck.put(type, new AtomicInteger());
        }
    }

    /// Decodes an image.
    ///
    /// @param name what to call the image in errors
    /// @throws InputException if it is no image, damaged, too large, or takes too long
    /// @throws CancelledException if the calling thread is interrupted
    Pixels decode(byte[] bytes, String name) {
        ImageType type = ImageDecoder.type(bytes, name);
        AtomicInteger count = Objects.requireNonNull(stuck.get(type));
        if (count.get() >= MOST_STUCK) {
            throw new InputException(name + " is not decoded: " + MOST_STUCK + " " + type.label()
                    + " images took too long and are still being decoded; remove them");
        }
        Decoding decoding = new Decoding(count);
        FutureTask<Pixels> task = new FutureTask<>(() -> {
            try {
                return decoder.decode(bytes, type, name, decoding);
            } finally {
                decoding.over();
            }
        });
        Thread thread = Thread.ofPlatform().daemon().name("image").start(task);
        try {
            return await(task, thread, decoding, name);
        } catch (InterruptedException e) {
            giveUp(thread, decoding);
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted", e);
        }
    }

    private Pixels await(FutureTask<Pixels> task, Thread thread, Decoding decoding, String name)
            throws InterruptedException {
        long start = System.nanoTime();
        // No thread uses more processor time than passes by the clock, so the clock tells when to look first.
        for (long wait = longestNanos; wait > 0; wait = left(thread, decoding, start)) {
            try {
                return task.get(Math.max(wait, SHORTEST_LOOK), TimeUnit.NANOSECONDS);
            } catch (TimeoutException _) {
                // It waited for memory or a core rather than worked, or its time is over.
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AsterismException cause) {
                    throw cause;
                }
                throw new InputException(name + " cannot be decoded: " + e.getCause(), e);
            }
        }
        giveUp(thread, decoding);
        throw new InputException(name + " takes more than "
                + TimeUnit.NANOSECONDS.toSeconds(longestNanos + NANOS_A_PIXEL * decoding.pixels())
                + " s of processor time to decode");
    }

    private static void giveUp(Thread thread, Decoding decoding) {
        decoding.giveUp();
        thread.interrupt();
    }

    private long left(Thread thread, Decoding decoding, long start) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        boolean known = threads.isThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
        long used = known ? threads.getThreadCpuTime(thread.threadId()) : System.nanoTime() - start;
        return longestNanos + NANOS_A_PIXEL * decoding.pixels() - used;
    }
}
