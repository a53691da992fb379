package dev.asterism.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How long a service wants its clients to wait, by the headers of an answer.
///
/// Source: RFC 9110, 10.2.3, for `Retry-After`; OpenAI's "Rate limits in headers" for `x-ratelimit-remaining-requests`,
/// `x-ratelimit-reset-requests` and the same of tokens, which others have taken over.
final class RateLimits {
    private static final Pattern DURATION = Pattern.compile(
            "(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m(?!s))?(?:(\\d{1,9}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,9}(?:\\.\\d{1,9})?)ms)?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(?:\\.\\d{1,9})?");

    /// Larger numbers are seconds since 1970.
    private static final double LONGEST = 1e9;

    private RateLimits() {}

    /// The longest of the waits that an answer asks for; empty where it asks for none.
    static Optional<Duration> wait(HttpHeaders headers, Instant now) {
        return Stream.of(
                        Backoff.retryAfter(headers, now),
                        untilReset("requests", headers, now),
                        untilReset("tokens", headers, now))
                .flatMap(Optional::stream)
                .max(Duration::compareTo);
    }

    private static Optional<Duration> untilReset(String kind, HttpHeaders headers, Instant now) {
        boolean exhausted = headers.firstValue("x-ratelimit-remaining-" + kind)
                .map(String::strip)
                .filter(left -> left.matches("-\\d{1,18}|0+"))
                .isPresent();
        return exhausted
                ? headers.firstValue("x-ratelimit-reset-" + kind).flatMap(value -> duration(value.strip(), now))
                : Optional.empty();
    }

    /// A reset as services write it: `6m0s`, `20ms`, seconds, seconds since 1970, a time of ISO 8601.
    private static Optional<Duration> duration(String value, Instant now) {
        if (NUMBER.matcher(value).matches()) {
            double seconds = Double.parseDouble(value);
            return Optional.of(
                    seconds < LONGEST
                            ? seconds(seconds)
                            : Duration.between(now, Instant.ofEpochSecond((long) seconds)));
        }
        Matcher parts = DURATION.matcher(value);
        if (!value.isEmpty() && parts.matches()) {
            return Optional.of(seconds(86_400 * part(parts, 1)
                    + 3600 * part(parts, 2)
                    + 60 * part(parts, 3)
                    + part(parts, 4)
                    + part(parts, 5) / 1000));
        }
        try {
            return Optional.of(Duration.between(now, Instant.parse(value)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static double part(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Double.parseDouble(parts.group(group));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
