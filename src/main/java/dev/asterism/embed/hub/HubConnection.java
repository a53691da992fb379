package dev.asterism.embed.hub;

import dev.asterism.embed.hub.HubFailure.Reason;
import dev.asterism.model.error.CancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/// Speaks HTTP with the hub: asks for metadata, opens downloads, follows redirects by the hub's rules, and tries again
/// what may work the next time. Safe for use by several threads.
final class HubConnection implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(90);
    private static final int MOST_HOPS = 10;
    private static final int[] BACKOFF_SECONDS = {1, 2, 4, 8, 8};
    private static final Pattern ETAG = Pattern.compile("[\\w][\\w.-]{0,200}");
    private static final String USER_AGENT =
            "asterism/0.1; java/" + Runtime.version().feature();

    /// Waits; tests need not.
    @FunctionalInterface
    interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }

    @FunctionalInterface
    interface Attempt<T> {
        T run() throws HubFailure;
    }

    private final HubSettings settings;
    private final Pause pause;
    private final HttpClient client;

    HubConnection(HubSettings settings, Pause pause) {
        this.settings = settings;
        this.pause = pause;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .proxy(settings.proxies())
                .build();
    }

    /// Asks what a file is, without fetching it. The metadata is that of the last answer that has a commit and an
    /// etag: a large file's stands on the redirect to its storage, which is not followed; a small file's on what a
    /// redirect within the hub leads to.
    ///
    /// @param retries how often to try again
    RemoteFile describe(HubName name, String revision, String path, int retries) throws HubFailure {
        return retrying(retries, () -> describe(name, revision, path));
    }

    private RemoteFile describe(HubName name, String revision, String path) throws HubFailure {
        URI uri = name.url(settings.endpoint(), revision, path);
        RemoteFile described = null;
        for (int hop = 0; hop <= MOST_HOPS; hop++) {
            HttpRequest request = request(uri)
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .timeout(settings.headTimeout())
                    .build();
            HttpResponse<Void> response = send(request, BodyHandlers.discarding(), name);
            Optional<URI> next = redirect(response, name);
            if (response.statusCode() >= 400) {
                throw HubErrors.failure(response, name, path, settings);
            }
            described = merge(described, response, next.isPresent());
            boolean complete = described != null && described.size().isPresent();
            if (next.isEmpty() || complete || (described != null && !sameOrigin(uri, next.get()))) {
                break;
            }
            uri = next.get();
        }
        if (described == null) {
            throw HubFailure.of(
                    Reason.REFUSED,
                    "[" + name + "] " + HubErrors.host(uri) + " does not say which commit and content " + path
                            + " has; it is no hub, or a proxy in between drops its headers; check HF_ENDPOINT");
        }
        return described;
    }

    private static RemoteFile merge(RemoteFile before, HttpResponse<?> response, boolean redirects) {
        Optional<String> commit = HubErrors.header(response, "X-Repo-Commit").filter(HubName::isCommit);
        Optional<String> etag = HubErrors.header(response, "X-Linked-Etag")
                .or(() -> HubErrors.header(response, "ETag"))
                .map(HubConnection::normalised)
                .filter(text -> ETAG.matcher(text).matches());
        OptionalLong size = number(HubErrors.header(response, "X-Linked-Size"));
        if (size.isEmpty() && !redirects) {
            size = number(HubErrors.header(response, "Content-Length"));
        }
        if (commit.isPresent() && etag.isPresent()) {
            return new RemoteFile(commit.get(), etag.get(), size);
        }
        return before == null || before.size().isPresent()
                ? before
                : new RemoteFile(before.commit(), before.etag(), size);
    }

    private static String normalised(String etag) {
        return etag.replaceFirst("^W/", "").replaceAll("^\"|\"$", "");
    }

    private static OptionalLong number(Optional<String> text) {
        return text.filter(digits -> digits.matches("\\d{1,18}")).stream()
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /// Opens a download.
    ///
    /// @param from the first byte wanted; the answer may begin at 0 all the same
    HttpResponse<InputStream> open(HubName name, String commit, String path, long from) throws HubFailure {
        URI uri = name.url(settings.endpoint(), commit, path);
        for (int hop = 0; hop <= MOST_HOPS; hop++) {
            HttpRequest.Builder request = request(uri).GET().timeout(settings.readTimeout());
            if (from > 0) {
                request.header("Range", "bytes=" + from + "-");
            }
            HttpResponse<InputStream> response = send(request.build(), BodyHandlers.ofInputStream(), name);
            Optional<URI> next = redirect(response, name);
            if (next.isEmpty()) {
                if (response.statusCode() < 400 || response.statusCode() == 416) {
                    return response;
                }
                discard(response);
                throw HubErrors.failure(response, name, path, settings);
            }
            discard(response);
            uri = next.get();
        }
        throw HubFailure.of(Reason.REFUSED, "[" + name + "] the hub redirects in circles for " + path);
    }

    private static void discard(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException _) {
            // Nothing of it is wanted.
        }
    }

    /// The token goes to the hub and to nobody else: a storage address is its own credential.
    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Accept-Encoding", "identity")
                .header("User-Agent", USER_AGENT);
        settings.proxies().credentials(uri).ifPresent(user -> request.header("Proxy-Authorization", user));
        if (sameOrigin(uri, settings.endpoint())) {
            settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token.secret()));
        }
        return request;
    }

    private static Optional<URI> redirect(HttpResponse<?> response, HubName name) throws HubFailure {
        int status = response.statusCode();
        Optional<String> location = HubErrors.header(response, "Location");
        if (status < 300 || status >= 400 || status == 304 || location.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI from = response.uri();
            URI to = from.resolve(new URI(location.get()));
            boolean web = to.getHost() != null && to.getScheme().matches("(?i)https?");
            if (web
                    && !(from.getScheme().equalsIgnoreCase("https")
                            && to.getScheme().equalsIgnoreCase("http"))) {
                return Optional.of(to);
            }
        } catch (URISyntaxException _) {
            // Said below.
        }
        throw HubFailure.of(
                Reason.REFUSED,
                "[" + name + "] " + HubErrors.host(response.uri())
                        + " redirects to what is no address or is not secure; check HF_ENDPOINT");
    }

    private static boolean sameOrigin(URI a, URI b) {
        return a.getScheme().equalsIgnoreCase(b.getScheme())
                && a.getHost().equalsIgnoreCase(b.getHost())
                && port(a) == port(b);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler, HubName name) throws HubFailure {
        String host = HubErrors.host(request.uri());
        try {
            return client.send(request, handler);
        } catch (HttpTimeoutException e) {
            throw HubFailure.of(
                    Reason.TRANSIENT, "[" + name + "] " + host + " does not answer in time; " + elsewhere(name), e);
        } catch (ConnectException | SSLException e) {
            String why = e instanceof SSLException
                    ? "there is no secure connection to " + host + " (" + e.getMessage() + "); if a proxy of your"
                            + " network opens connections, give Java its certificate"
                    : host + " cannot be reached; check the network, HTTPS_PROXY and HF_ENDPOINT";
            throw HubFailure.of(Reason.UNREACHABLE, "[" + name + "] " + why + "; " + elsewhere(name), e);
        } catch (IOException e) {
            throw HubFailure.of(
                    Reason.TRANSIENT,
                    "[" + name + "] the connection to " + host + " broke (" + e.getMessage() + "); " + elsewhere(name),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("the download of " + name + " was interrupted", e);
        }
    }

    /// What helps those who have no network.
    static String elsewhere(HubName name) {
        return "or run \"asterism models pull " + name + "\" where there is a network and copy the cache here, or give"
                + " the folder of a copy in place of the name";
    }

    /// Runs an attempt again after what may pass: at most `retries` times, once where there is no network at all.
    <T> T retrying(int retries, Attempt<T> attempt) throws HubFailure {
        for (int tried = 0; ; tried++) {
            try {
                return attempt.run();
            } catch (HubFailure failure) {
                int allowed =
                        switch (failure.reason()) {
                            case TRANSIENT -> retries;
                            case UNREACHABLE -> Math.min(1, retries);
                            case MISSING_FILE, MISSING_REVISION, REFUSED -> 0;
                        };
                Duration wait = failure.retryAfter().orElse(backoff(tried));
                if (tried >= allowed || wait.compareTo(LONGEST_PAUSE) > 0) {
                    throw failure;
                }
                sleep(wait);
            }
        }
    }

    static Duration backoff(int tried) {
        return Duration.ofSeconds(BACKOFF_SECONDS[Math.min(tried, BACKOFF_SECONDS.length - 1)]);
    }

    void sleep(Duration duration) {
        try {
            pause.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("the download was interrupted", e);
        }
    }

    Duration readTimeout() {
        return settings.readTimeout();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
