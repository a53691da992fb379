package dev.asterism.http;

import dev.asterism.model.error.CancelledException;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The pauses between attempts: each twice as long as the one before, and as long as the server asks.
public final class Backoff {
    private static final int MOST_DOUBLINGS = 20;
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Duration first;
    private final Duration longest;
    private final Duration limit;
    private final Sleeper sleeper;

    /// Waits, as [Thread#sleep(Duration)].
    @FunctionalInterface
    public interface Sleeper {
        /// @throws InterruptedException if the thread is interrupted
        void sleep(Duration wait) throws InterruptedException;

        /// Waits no longer than the user wants.
        ///
        /// @param cancelled whether the user wants to stop; the wait ends with a [CancelledException] then
        static Sleeper unless(BooleanSupplier cancelled) {
            return wait -> {
                long end = System.nanoTime() + wait.toNanos();
                for (long left = wait.toNanos(); left > 0; left = end - System.nanoTime()) {
                    if (cancelled.getAsBoolean()) {
                        throw new CancelledException("interrupted while waiting for another attempt");
                    }
                    Thread.sleep(shorter(LOOK, Duration.ofNanos(left)));
                }
            };
        }
    }

    /// @param first pause
    /// @param longest pause, unless the server asks for a longer one
    /// @param limit of what a server may ask for
    /// @param sleeper waits
    public Backoff(Duration first, Duration longest, Duration limit, Sleeper sleeper) {
        this.first = first;
        this.longest = longest;
        this.limit = limit;
        this.sleeper = sleeper;
    }

    /// Waits before a retry.
    ///
    /// @param retry how many came before; 0 for the first
    /// @param asked how long the server asks to wait
    /// @throws CancelledException if the thread is interrupted
    public void pause(int retry, Optional<Duration> asked) {
        Duration own = shorter(first.multipliedBy(1L << Math.min(retry, MOST_DOUBLINGS)), longest);
        Duration bounded = shorter(asked.orElse(Duration.ZERO), limit);
        rest(own.compareTo(bounded) > 0 ? own : bounded);
    }

    /// Waits.
    ///
    /// @throws CancelledException if the thread is interrupted
    void rest(Duration wait) {
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while waiting for another attempt", e);
        }
    }

    /// Whether a server asks for more than is granted.
    boolean exceeds(Duration asked) {
        return asked.compareTo(limit) > 0;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /// How long an answer asks to wait by its `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3), if it does.
    /// A date that has passed gives a negative duration.
    public static Optional<Duration> retryAfter(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After").map(String::strip).flatMap(value -> {
            if (value.matches("\\d{1,18}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            try {
                return Optional.of(Duration.between(
                        now,
                        ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant()));
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        });
    }
}
