package dev.asterism.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void aResetIsReadHoweverItIsWritten() {
        Map<String, Long> millis = Map.ofEntries(
                Map.entry("20ms", 20L),
                Map.entry("1s", 1_000L),
                Map.entry("6m0s", 360_000L),
                Map.entry("1h2m3.5s", 3_723_500L),
                Map.entry("1d", 86_400_000L),
                Map.entry("2m", 120_000L),
                Map.entry("1.25", 1_250L),
                Map.entry(" 30 ", 30_000L),
                Map.entry(String.valueOf(NOW.getEpochSecond() + 9), 9_000L),
                Map.entry("2026-11-21T10:00:07Z", 7_000L));
        millis.forEach((value, due) -> assertEquals(
                Optional.of(Duration.ofMillis(due)),
                wait("x-ratelimit-remaining-tokens", "0", "x-ratelimit-reset-tokens", value),
                value));
        for (String none : new String[] {"", "soon", "-3s", "1s2s", "9".repeat(40), "1e9"}) {
            assertEquals(
                    Optional.empty(),
                    wait("x-ratelimit-remaining-tokens", "0", "x-ratelimit-reset-tokens", none),
                    none);
        }
    }

    @Test
    void onlyALimitThatIsReachedCounts() {
        assertEquals(
                Optional.empty(), wait("x-ratelimit-remaining-requests", "1", "x-ratelimit-reset-requests", "60s"));
        assertEquals(Optional.empty(), wait("x-ratelimit-reset-requests", "60s"));
        assertEquals(Optional.empty(), wait("x-ratelimit-remaining-requests", "0"));
    }

    @Test
    void theLongestWaitCounts() {
        assertEquals(
                Optional.of(Duration.ofSeconds(60)),
                wait(
                        "Retry-After",
                        "5",
                        "x-ratelimit-remaining-requests",
                        "0",
                        "x-ratelimit-reset-requests",
                        "60s",
                        "x-ratelimit-remaining-tokens",
                        "-2",
                        "x-ratelimit-reset-tokens",
                        "10ms"));
    }

    private static Optional<Duration> wait(String... namesAndValues) {
        Map<String, List<String>> headers = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return RateLimits.wait(HttpHeaders.of(headers, (_, _) -> true), NOW);
    }
}
