package dev.asterism.source.image;

import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.InputException;
import dev.asterism.source.MessageText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Fetches images by HTTP: bounded in time, bytes, redirects and attempts, away from hosts that [HostGuard] forbids.
final class RemoteImages {
    private static final int MOST_REDIRECTS = 5;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final ImageLoader.Options options;
    private final ImageLoader.Sleeper sleeper;
    private final InstantSource clock;
    private final EnvironmentProxies proxies;
    private final Function<URI, HostGuard.Place> guard;
    private final HttpClient client;

    /// What a server sent.
    ///
    /// @param contentType as it says; empty where it says nothing
    record Answer(byte[] body, String contentType) {
        /// How to call it in errors: with the type, which often tells what went wrong, such as a login page.
        String describe(URI uri) {
            return shown(uri) + (contentType.isEmpty() ? "" : " (sent as " + MessageText.line(contentType) + ")");
        }
    }

    /// A failure that may pass.
    private static final class PassingFailure extends Exception {
        private final transient Optional<Duration> retryAfter;

        PassingFailure(String reason, Optional<Duration> retryAfter) {
            super(reason);
            this.retryAfter = retryAfter;
        }
    }

    RemoteImages(ImageLoader.Options options, ImageLoader.Sleeper sleeper, InstantSource clock) {
        this(options, sleeper, clock, HostGuard::place);
    }

    /// @param guard tells where the host of an address lies
    RemoteImages(
            ImageLoader.Options options,
            ImageLoader.Sleeper sleeper,
            InstantSource clock,
            Function<URI, HostGuard.Place> guard) {
        this.guard = guard;
        this.options = options;
        this.sleeper = sleeper;
        this.clock = clock;
        this.proxies = new EnvironmentProxies(options.environment());
        this.client = HttpClient.newBuilder()
                // One connection a transfer: servers' limits on the streams of one connection would fail whole batches.
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(options.timeout())
                .proxy(proxies)
                .build();
    }

    /// The address for messages: without credentials and query, which may hold secrets.
    static String shown(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return MessageText.line(uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath());
    }

    /// @throws InputException if the image cannot be had, after all attempts
    Answer fetch(URI uri) {
        Duration backoff = options.firstBackoff();
        for (int attempt = 0; ; attempt++) {
            try {
                return attempt(uri);
            } catch (PassingFailure e) {
                if (attempt == options.retries()) {
                    String tries =
                            attempt == 0 ? "" : ", also after " + attempt + (attempt == 1 ? " retry" : " retries");
                    throw new InputException(shown(uri) + " " + e.getMessage() + tries, e);
                }
                pause(longer(backoff, e.retryAfter.orElse(Duration.ZERO)), uri);
                backoff = backoff.multipliedBy(2);
            }
        }
    }

    private static Duration longer(Duration backoff, Duration retryAfter) {
        Duration wait = backoff.compareTo(retryAfter) > 0 ? backoff : retryAfter;
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private void pause(Duration wait, URI uri) {
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            throw interrupted(uri, e);
        }
    }

    private static CancelledException interrupted(URI uri, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CancelledException("interrupted while fetching " + shown(uri), e);
    }

    private Answer attempt(URI first) throws PassingFailure {
        long deadline = System.nanoTime() + options.timeout().toNanos();
        URI uri = first;
        HostGuard.Place origin = null;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            HostGuard.Place place = checked(uri, first);
            origin = origin == null ? place : origin;
            requireNotDrawnInside(origin, place, first);
            HttpResponse<byte[]> answer = send(uri, deadline);
            // A name may lead elsewhere by the time of the request. The JVM remembers an address for longer than an
            // attempt lasts, so the one that was used is either that of the first look or that of this one.
            HostGuard.Place used = checked(uri, first);
            requireNotDrawnInside(place, used, first);
            Optional<URI> next = redirect(answer, uri, first);
            if (next.isEmpty()) {
                return accepted(answer, first);
            }
            uri = next.get();
        }
        throw new InputException(shown(first) + " redirects more than " + MOST_REDIRECTS + " times");
    }

    /// A public server must not lead into the user's own network.
    private void requireNotDrawnInside(HostGuard.Place origin, HostGuard.Place place, URI first) {
        if (origin == HostGuard.Place.PUBLIC && place == HostGuard.Place.PRIVATE && !options.allowPrivateHosts()) {
            throw new InputException(shown(first)
                    + " redirects to a private address, which is not allowed; --allow-private-hosts lets it");
        }
    }

    /// Behind a proxy the name is the proxy's to resolve; only an address in numbers can be judged here.
    private HostGuard.Place checked(URI uri, URI first) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new InputException(
                    shown(first) + " leads to a " + scheme + ": address; only http and https are fetched");
        }
        if (uri.getHost() == null) {
            throw new InputException(shown(first) + " names no valid host");
        }
        boolean numbers = uri.getHost().matches("[\\d.]+|\\[.*]");
        if (!numbers && !proxies.isDirect(uri)) {
            return HostGuard.Place.PUBLIC;
        }
        HostGuard.Place place = guard.apply(uri);
        if (place == HostGuard.Place.FORBIDDEN && !options.allowPrivateHosts()) {
            throw new InputException(
                    shown(first) + " leads to a link-local, multicast or metadata address, which is not allowed; "
                            + "--allow-private-hosts lets it");
        }
        return place;
    }

    private HttpResponse<byte[]> send(URI uri, long deadline) throws PassingFailure {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri.toASCIIString()))
                .header("User-Agent", "Mozilla/5.0 (compatible; Asterism)")
                .header("Accept", "image/*,*/*;q=0.5")
                .build();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, BoundedBody.upTo(options.maxBytes()));
        try {
            return exchange.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new PassingFailure("does not answer within " + seconds(options.timeout()), Optional.empty());
        } catch (InterruptedException e) {
            exchange.cancel(true);
            throw interrupted(uri, e);
        } catch (ExecutionException e) {
            throw failure(uri, e.getCause());
        }
    }

    private PassingFailure failure(URI uri, Throwable cause) {
        if (has(cause, BoundedBody.TooLargeException.class)) {
            throw new InputException(shown(uri) + " sends more than " + options.maxBytes() + " bytes");
        }
        if (has(cause, java.net.http.HttpTimeoutException.class)) {
            return new PassingFailure("does not answer within " + seconds(options.timeout()), Optional.empty());
        }
        if (has(cause, ConnectException.class)) {
            throw new InputException(shown(uri) + " cannot be reached: no connection to " + uri.getHost(), cause);
        }
        if (has(cause, javax.net.ssl.SSLException.class) || !(cause instanceof IOException)) {
            throw new InputException(shown(uri) + " cannot be fetched: " + MessageText.line(cause), cause);
        }
        return new PassingFailure("breaks the connection (" + MessageText.line(cause) + ")", Optional.empty());
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static Optional<URI> redirect(HttpResponse<?> answer, URI from, URI first) {
        return switch (answer.statusCode()) {
            case 301, 302, 303, 307, 308 -> {
                String location = answer.headers().firstValue("Location").orElse("");
                try {
                    yield Optional.of(from.resolve(location.strip().replace(" ", "%20")));
                } catch (IllegalArgumentException e) {
                    throw new InputException(
                            shown(first) + " redirects to no address: " + MessageText.line(location), e);
                }
            }
            default -> Optional.empty();
        };
    }

    private Answer accepted(HttpResponse<byte[]> answer, URI uri) throws PassingFailure {
        int status = answer.statusCode();
        if (status == 200) {
            return new Answer(
                    answer.body(), answer.headers().firstValue("Content-Type").orElse(""));
        }
        if (status == 403 || status == 408 || status == 429 || status >= 500) {
            throw new PassingFailure("answers " + status, retryAfter(answer));
        }
        throw new InputException(shown(uri) + " answers " + status);
    }

    /// Seconds or a date, as RFC 9110, 10.2.3 has it.
    private Optional<Duration> retryAfter(HttpResponse<?> answer) {
        return answer.headers().firstValue("Retry-After").flatMap(value -> {
            try {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value.strip())));
            } catch (NumberFormatException e) {
                return untilDate(value.strip());
            }
        });
    }

    private Optional<Duration> untilDate(String value) {
        try {
            ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(clock.instant(), date));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
