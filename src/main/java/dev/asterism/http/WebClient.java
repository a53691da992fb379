package dev.asterism.http;

import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.SettingException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// Sends requests through the proxies of the environment, and gives back what answers: redirects are answers, too
/// ([Redirects]). Safe for use by several threads.
public final class WebClient implements AutoCloseable {
    private static final long LOOK_NANOS = 100_000_000;
    private static final int PROXY_REFUSES = 407;

    private final Proxies proxies;
    private final HttpClient client;

    /// @param connectTimeout how long a connection may take to stand
    public WebClient(Proxies proxies, Duration connectTimeout) {
        this.proxies = proxies;
        this.client = HttpClient.newBuilder()
                // One connection a transfer: servers' limits on the streams of one connection would fail whole batches.
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .proxy(proxies)
                .build();
    }

    /// Sends a request, once.
    ///
    /// @param limit until the body is there; for bodies that are streams, until they begin
    /// @throws HttpTimeoutException if the limit passes
    /// @throws ProtocolException if the proxy refuses the user or the password, the answer is no HTTP, or the
    ///     request cannot be sent at all
    /// @throws IOException if there is no connection, or it breaks; bodies may add reasons
    /// @throws CancelledException if the thread is interrupted
    /// @throws SettingException if the proxy has no valid address
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body, Duration limit)
            throws IOException {
        return send(request, body, limit, () -> false);
    }

    /// The same, unless the user wants no answer any more.
    ///
    /// @param cancelled whether that is so; a [CancelledException] ends the wait then
    public <T> HttpResponse<T> send(
            HttpRequest request, HttpResponse.BodyHandler<T> body, Duration limit, BooleanSupplier cancelled)
            throws IOException {
        CompletableFuture<HttpResponse<T>> exchange = client.sendAsync(authorised(request), body);
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!isThere(exchange, Math.min(LOOK_NANOS, end - System.nanoTime()))) {
                if (cancelled.getAsBoolean()) {
                    exchange.cancel(true);
                    throw new CancelledException(waiting(request));
                }
                if (System.nanoTime() >= end) {
                    exchange.cancel(true);
                    throw new HttpTimeoutException("no answer within " + limit.toMillis() + " ms");
                }
            }
            return accepted(request, exchange.get());
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancelledException(waiting(request), e);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static boolean isThere(CompletableFuture<?> exchange, long nanos)
            throws InterruptedException, ExecutionException {
        try {
            exchange.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    private static String waiting(HttpRequest request) {
        return "interrupted while waiting for " + request.uri().getHost();
    }

    /// What has nothing to do with the connection, such as a port that cannot be, is no better the next time.
    private static IOException failure(ExecutionException e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        if (cause instanceof IOException failure) {
            return failure;
        }
        ProtocolException lasting = new ProtocolException(cause.getMessage());
        lasting.initCause(cause);
        return lasting;
    }

    /// Java's client answers with no body at all where a proxy refuses a tunnel.
    private <T> HttpResponse<T> accepted(HttpRequest request, HttpResponse<T> answer) throws ProtocolException {
        if (answer.statusCode() == PROXY_REFUSES && !proxies.isDirect(request.uri())) {
            throw new ProtocolException(
                    "the proxy refuses the user or password (407); check HTTPS_PROXY and HTTP_PROXY");
        }
        return answer;
    }

    /// With what the proxy wants; Java's client sends it to nobody else.
    private HttpRequest authorised(HttpRequest request) {
        return proxies.authorization(request.uri())
                .map(user -> HttpRequest.newBuilder(request, (_, _) -> true)
                        .header("Proxy-Authorization", user)
                        .build())
                .orElse(request);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
