package dev.asterism.source.remote;

import dev.asterism.http.Backoff;
import dev.asterism.http.Proxies;
import dev.asterism.http.Redirects;
import dev.asterism.http.WebClient;
import dev.asterism.model.error.InputException;
import dev.asterism.source.MessageText;
import dev.asterism.source.image.HostGuard;
import dev.asterism.source.image.HostRules;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/// Asks web servers for files: by the host that the user named, and by redirects that keep to [HostRules] and never
/// lead from https to http.
final class WebRequests implements AutoCloseable {
    private static final int MOST_REDIRECTS = 5;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final HostRules hosts;
    private final Backoff backoff;
    private final WebClient client;
    private final BooleanSupplier cancelled;

    /// @param guard tells where the host of an address lies
    /// @param cancelled whether the user wants no file any more
    WebRequests(
            Proxies proxies, Function<URI, HostGuard.Place> guard, Backoff.Sleeper sleeper, BooleanSupplier cancelled) {
        this.cancelled = cancelled;
        this.hosts = new HostRules(proxies, false, guard, "download the file by other means and give that");
        this.backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), LONGEST_WAIT, sleeper);
        this.client = new WebClient(proxies, CONNECT_TIMEOUT);
    }

    /// Begins a request; the user of the address goes along to its own host alone.
    HttpRequest.Builder of(WebAddress address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.uri())
                .header("User-Agent", "Asterism")
                .header("Accept", "*/*")
                .header("Accept-Encoding", "identity");
        address.authorization().ifPresent(user -> request.header("Authorization", user));
        return request;
    }

    /// Sends a request.
    ///
    /// @return an answer of status 200, 206, 304 or 416
    /// @throws WebFailure if there is none
    /// @throws InputException if the host, or one that it redirects to, may not be asked
    HttpResponse<InputStream> send(HttpRequest first, WebAddress address) throws WebFailure {
        HttpRequest request = first;
        HostGuard.Place origin = place(request.uri(), address);
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            hosts.requireNotDrawnInside(origin, place(request.uri(), address), address.uri());
            HttpResponse<InputStream> response = once(request, address);
            // By the time of the request its name may lead elsewhere; the JVM remembers the address that was used.
            hosts.requireNotDrawnInside(origin, place(request.uri(), address), address.uri());
            Optional<HttpRequest> next = redirect(request, response, address);
            if (next.isEmpty()) {
                return accepted(response, address);
            }
            discard(response);
            request = next.get();
        }
        throw lasting(address, "redirects more than " + MOST_REDIRECTS + " times");
    }

    private HostGuard.Place place(URI uri, WebAddress address) throws WebFailure {
        try {
            return hosts.checked(uri, address.uri());
        } catch (InputException e) {
            if (e.getCause() instanceof UnknownHostException) {
                throw new WebFailure(
                        "[" + address.shown() + "] there is no host " + uri.getHost() + ", or no network",
                        false,
                        Optional.empty(),
                        e);
            }
            throw e;
        }
    }

    private HttpResponse<InputStream> once(HttpRequest request, WebAddress address) throws WebFailure {
        try {
            return client.send(request, BodyHandlers.ofInputStream(), ANSWER_TIMEOUT, cancelled);
        } catch (HttpTimeoutException e) {
            throw new WebFailure(
                    "[" + address.shown() + "] does not answer in time; try again later", true, Optional.empty(), e);
        } catch (ConnectException e) {
            throw new WebFailure(
                    "[" + address.shown() + "] cannot be reached; check the network and HTTPS_PROXY",
                    false,
                    Optional.empty(),
                    e);
        } catch (SSLException | ProtocolException e) {
            throw new WebFailure(
                    "[" + address.shown() + "] cannot be fetched: " + MessageText.line(e), false, Optional.empty(), e);
        } catch (IOException e) {
            throw new WebFailure(
                    "[" + address.shown() + "] breaks the connection (" + MessageText.line(e) + "); try again later",
                    true,
                    Optional.empty(),
                    e);
        }
    }

    private static Optional<HttpRequest> redirect(
            HttpRequest request, HttpResponse<InputStream> response, WebAddress address) throws WebFailure {
        try {
            return Redirects.SECURE.next(request, response);
        } catch (ProtocolException _) {
            discard(response);
            // Its message may quote an address that is a credential.
            throw lasting(address, "redirects to what is no address or is not secure");
        }
    }

    private static HttpResponse<InputStream> accepted(HttpResponse<InputStream> response, WebAddress address)
            throws WebFailure {
        int status = response.statusCode();
        if (status == 200 || status == 206 || status == 304 || status == 416) {
            return response;
        }
        discard(response);
        switch (status) {
            case 401, 403 ->
                throw lasting(
                        address,
                        "is not for everybody (" + status + "); an address may name who asks, as in"
                                + " https://USER:PASSWORD@host/path, or be one that was signed");
            case 404, 410 -> throw lasting(address, "is not there (" + status + "); check the address");
            case 408, 429, 500, 502, 503, 504 ->
                throw new WebFailure(
                        "[" + address.shown() + "] fails with status " + status + "; try again later",
                        true,
                        Backoff.retryAfter(response.headers(), Instant.now()),
                        null);
            default -> throw lasting(address, "answers with status " + status);
        }
    }

    private static WebFailure lasting(WebAddress address, String what) {
        return new WebFailure("[" + address.shown() + "] " + what, false, Optional.empty(), null);
    }

    private static void discard(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException _) {
            // Nothing of it is wanted.
        }
    }

    /// Waits before another attempt.
    void pause(int retry, WebFailure failure) {
        backoff.pause(retry, failure.retryAfter());
    }

    @Override
    public void close() {
        client.close();
    }
}
