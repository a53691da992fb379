package dev.asterism.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.CancelledException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final List<Duration> waits = new ArrayList<>();
    private final Backoff backoff =
            new Backoff(Duration.ofMillis(250), Duration.ofSeconds(4), Duration.ofMinutes(1), waits::add);

    @Test
    void pausesDoubleUpToTheLongest() {
        for (int retry : new int[] {0, 1, 2, 3, 4, 5, 1_000_000}) {
            backoff.pause(retry, Optional.empty());
        }
        assertEquals(
                List.of(250L, 500L, 1000L, 2000L, 4000L, 4000L, 4000L),
                waits.stream().map(Duration::toMillis).toList());
    }

    @Test
    void theServersWishIsKeptWithinTheLimit() {
        backoff.pause(1, Optional.of(Duration.ofSeconds(7)));
        backoff.pause(1, Optional.of(Duration.ofDays(1)));
        backoff.pause(1, Optional.of(Duration.ofMillis(1)));
        backoff.pause(1, Optional.of(Duration.ofSeconds(-5)));
        assertEquals(
                List.of(7_000L, 60_000L, 500L, 500L),
                waits.stream().map(Duration::toMillis).toList());
    }

    @Test
    void anInterruptedPauseCancelsAndKeepsTheInterruption() {
        Backoff interrupted = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), _ -> {
            throw new InterruptedException();
        });
        assertThrows(CancelledException.class, () -> interrupted.pause(0, Optional.empty()));
        assertTrue(Thread.interrupted());
    }

    @Test
    void retryAfterIsSecondsOrADate() {
        assertEquals(Optional.of(Duration.ofSeconds(7)), retryAfter(" 7 "));
        assertEquals(Optional.of(Duration.ofSeconds(20)), retryAfter("Sat, 21 Nov 2026 10:00:20 GMT"));
        assertEquals(Optional.of(Duration.ofMinutes(-1)), retryAfter("Sat, 21 Nov 2026 09:59:00 GMT"));
        for (String none : new String[] {"", "-5", "1.5", "soon", "9".repeat(30), "Sun, 21 Nov 2026 10:00:20 GMT"}) {
            assertEquals(Optional.empty(), retryAfter(none), none);
        }
        assertEquals(Optional.empty(), Backoff.retryAfter(HttpHeaders.of(Map.of(), (_, _) -> true), NOW));
    }

    private static Optional<Duration> retryAfter(String value) {
        return Backoff.retryAfter(HttpHeaders.of(Map.of("retry-after", List.of(value)), (_, _) -> true), NOW);
    }
}
