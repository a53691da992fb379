package dev.asterism.source.image;

import dev.asterism.http.Backoff;
import dev.asterism.http.BoundedBody;
import dev.asterism.http.Proxies;
import dev.asterism.http.Redirects;
import dev.asterism.http.WebClient;
import dev.asterism.model.error.InputException;
import dev.asterism.source.MessageText;
import dev.asterism.source.ShownAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Fetches images by HTTP: bounded in time, bytes, redirects and attempts, away from hosts that [HostGuard] forbids.
final class RemoteImages {
    private static final int MOST_REDIRECTS = 5;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final ImageLoader.Options options;
    private final Backoff backoff;
    private final InstantSource clock;
    private final HostRules hosts;
    private final WebClient client;

    /// What a server sent.
    ///
    /// @param contentType as it says; empty where it says nothing
    record Answer(byte[] body, String contentType) {
        /// How to call it in errors: with the type, which often tells what went wrong, such as a login page.
        String describe(URI uri) {
            return ShownAddress.of(uri)
                    + (contentType.isEmpty() ? "" : " (sent as " + MessageText.line(contentType) + ")");
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

    RemoteImages(ImageLoader.Options options, Backoff.Sleeper sleeper, InstantSource clock) {
        this(options, sleeper, clock, HostGuard::place);
    }

    /// @param guard tells where the host of an address lies
    RemoteImages(
            ImageLoader.Options options,
            Backoff.Sleeper sleeper,
            InstantSource clock,
            Function<URI, HostGuard.Place> guard) {
        this.options = options;
        this.backoff = new Backoff(options.firstBackoff(), LONGEST_WAIT, LONGEST_WAIT, sleeper);
        this.clock = clock;
        Proxies proxies = Proxies.of(options.environment());
        this.hosts =
                new HostRules(proxies, options.allowPrivateHosts(), guard, "pass --allow-private-hosts to allow it");
        this.client = new WebClient(proxies, options.timeout());
    }

    /// @throws InputException if the image cannot be fetched, after all attempts
    Answer fetch(URI uri) {
        for (int retry = 0; ; retry++) {
            try {
                return attempt(uri);
            } catch (PassingFailure e) {
                if (retry == options.retries()) {
                    String tries = retry == 0 ? "" : ", also after " + retry + (retry == 1 ? " retry" : " retries");
                    throw new InputException(ShownAddress.of(uri) + " " + e.getMessage() + tries, e);
                }
                backoff.pause(retry, e.retryAfter);
            }
        }
    }

    private Answer attempt(URI first) throws PassingFailure {
        long deadline = System.nanoTime() + options.timeout().toNanos();
        HttpRequest request = request(first);
        HostGuard.Place origin = null;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            HostGuard.Place place = hosts.checked(request.uri(), first);
            origin = origin == null ? place : origin;
            hosts.requireNotDrawnInside(origin, place, first);
            HttpResponse<byte[]> answer = send(request, deadline);
            // A name may lead elsewhere by the time of the request. The JVM remembers an address for longer than an
            // attempt lasts, so the one that was used is either that of the first look or that of this one.
            HostGuard.Place used = hosts.checked(request.uri(), first);
            hosts.requireNotDrawnInside(place, used, first);
            Optional<HttpRequest> next = redirect(request, answer, first);
            if (next.isEmpty()) {
                return accepted(answer, first);
            }
            request = next.get();
        }
        throw new InputException(ShownAddress.of(first) + " redirects more than " + MOST_REDIRECTS + " times");
    }

    private static HttpRequest request(URI uri) {
        if (uri.getHost() == null) {
            throw new InputException(ShownAddress.of(uri) + " names no valid host");
        }
        return HttpRequest.newBuilder(URI.create(uri.toASCIIString()))
                .header("User-Agent", "Mozilla/5.0 (compatible; Asterism)")
                .header("Accept", "image/*,*/*;q=0.5")
                .build();
    }

    private HttpResponse<byte[]> send(HttpRequest request, long deadline) throws PassingFailure {
        try {
            return client.send(
                    request, BoundedBody.upTo(options.maxBytes()), Duration.ofNanos(deadline - System.nanoTime()));
        } catch (IOException e) {
            throw failure(request.uri(), e);
        }
    }

    private PassingFailure failure(URI uri, IOException cause) {
        if (has(cause, BoundedBody.TooLargeException.class)) {
            throw new InputException(ShownAddress.of(uri) + " sends more than " + options.maxBytes() + " bytes");
        }
        if (has(cause, java.net.http.HttpTimeoutException.class)) {
            return new PassingFailure("does not answer within " + seconds(options.timeout()), Optional.empty());
        }
        if (has(cause, ConnectException.class)) {
            throw new InputException(
                    ShownAddress.of(uri) + " cannot be reached: no connection to " + uri.getHost(), cause);
        }
        if (has(cause, javax.net.ssl.SSLException.class) || isNoHttp(cause)) {
            throw new InputException(ShownAddress.of(uri) + " cannot be fetched: " + MessageText.line(cause), cause);
        }
        return new PassingFailure("breaks the connection (" + MessageText.line(cause) + ")", Optional.empty());
    }

    /// What the JDK's client makes of answers whose headers are none.
    private static boolean isNoHttp(IOException cause) {
        return has(cause, ProtocolException.class)
                || has(cause, IllegalArgumentException.class)
                || String.valueOf(cause.getMessage()).contains("content-length: -");
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

    private static Optional<HttpRequest> redirect(HttpRequest request, HttpResponse<?> answer, URI first) {
        try {
            return Redirects.OPEN.next(request, answer);
        } catch (ProtocolException e) {
            throw new InputException(ShownAddress.of(first) + " " + MessageText.line(e), e);
        }
    }

    private Answer accepted(HttpResponse<byte[]> answer, URI uri) throws PassingFailure {
        int status = answer.statusCode();
        if (status == 200) {
            return new Answer(
                    answer.body(), answer.headers().firstValue("Content-Type").orElse(""));
        }
        if (status == 403 || status == 408 || status == 429 || status >= 500) {
            throw new PassingFailure("answers " + status, Backoff.retryAfter(answer.headers(), clock.instant()));
        }
        throw new InputException(ShownAddress.of(uri) + " answers " + status);
    }
}
