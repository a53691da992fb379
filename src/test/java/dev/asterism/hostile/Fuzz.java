package dev.asterism.hostile;

import com.sun.management.ThreadMXBean;
import dev.asterism.model.error.AsterismException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Gives a reader one bad input after another. It may take it or refuse it with an [AsterismException]; it may not
/// throw anything else, not take longer than a limit, and not ask for more memory than a small heap has.
///
/// An input that breaks this is kept in `target/fuzz`.
///
/// @param name of the reader
/// @param seed of the inputs
/// @param inputs how many
public record Fuzz(String name, long seed, int inputs) {
    /// Far above what any takes on a busy machine, far below what a hang takes.
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /// What one input may make its reader allocate, garbage included.
    private static final long MOST_BYTES = 256L << 20;

    /// Reads an input.
    @FunctionalInterface
    public interface Reader {
        void read(byte[] input) throws Exception;
    }

    /// Runs all inputs.
    ///
    /// @param generator makes an input of a source of chance
    /// @throws AssertionError if the reader fails in another way than it may
    public void survives(Function<Random, byte[]> generator, Reader reader) throws Exception {
        Worker worker = new Worker(generator, reader);
        Thread thread = Thread.ofPlatform().daemon().name("fuzz " + name).start(worker);
        while (!thread.join(Duration.ofMillis(50))) {
            long started = worker.started.get();
            if (started != 0 && System.nanoTime() - started > LONGEST.toNanos()) {
                StackTraceElement[] where = thread.getStackTrace();
                AssertionError hang = worker.broken("takes longer than " + LONGEST.toSeconds() + " s", null);
                hang.setStackTrace(where);
                throw hang;
            }
        }
        if (worker.failure != null) {
            throw worker.failure;
        }
        System.out.printf(
                "fuzz %s: %,d inputs, %,d taken, %,d refused; at most %,d KB and %,d ms for one%n",
                name, inputs, worker.taken, inputs - worker.taken, worker.mostBytes >> 10, worker.longest / 1_000_000);
    }

    private final class Worker implements Runnable {
        private final Function<Random, byte[]> generator;
        private final Reader reader;
        private final AtomicLong started = new AtomicLong();
        private volatile byte[] input = {};
        private volatile int number;
        private volatile AssertionError failure;
        private int taken;
        private long mostBytes;
        private long longest;

        Worker(Function<Random, byte[]> generator, Reader reader) {
            this.generator = generator;
            this.reader = reader;
        }

        @Override
        public void run() {
            ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            Random random = new Random(seed);
            for (int next = 0; next < inputs && failure == null; next++) {
                number = next;
                input = generator.apply(random);
                long before = memory.getCurrentThreadAllocatedBytes();
                long start = System.nanoTime();
                started.set(start);
                try {
                    reader.read(input);
                    taken++;
                } catch (AsterismException e) {
                    requireOneLine(e);
                } catch (Throwable e) {
                    failure = broken("makes it throw " + e, e);
                }
                longest = Math.max(longest, System.nanoTime() - start);
                started.set(0);
                long bytes = memory.getCurrentThreadAllocatedBytes() - before;
                mostBytes = Math.max(mostBytes, bytes);
                if (bytes > MOST_BYTES) {
                    failure = broken("makes it allocate " + bytes + " bytes", null);
                }
            }
        }

        private void requireOneLine(AsterismException e) {
            if (e.getMessage() == null
                    || e.getMessage().isBlank()
                    || e.getMessage().length() > 2000) {
                failure = broken("is refused without a clear message", e);
            }
        }

        AssertionError broken(String how, Throwable cause) {
            Path kept = Path.of("target", "fuzz", name + "-" + seed + "-" + number);
            try {
                Files.createDirectories(kept.getParent());
                Files.write(kept, input);
            } catch (IOException _) {
                // The number and the seed say enough.
            }
            return new AssertionError(name + ": input " + number + " (" + kept + ") " + how, cause);
        }
    }
}
