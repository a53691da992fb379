package dev.asterism.hub;

import dev.asterism.http.Backoff;
import dev.asterism.http.BoundedBody;
import dev.asterism.http.Redirects;
import dev.asterism.http.WebClient;
import dev.asterism.hub.HubFailure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Speaks HTTP with the hub: asks for metadata, opens downloads, follows redirects by the hub's rules, and tries again
/// what may work the next time. Safe for use by several threads.
public final class HubConnection implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(90);
    private static final int MOST_HOPS = 10;
    private static final Pattern ETAG = Pattern.compile("[\\w][\\w.-]{0,200}");

    /// A thousand files have some hundred kilobytes.
    private static final long LARGEST_PAGE = 32 << 20;

    /// For the whole of a page.
    private static final Duration PAGE_LIMIT = Duration.ofSeconds(30);

    private static final Pattern NEXT_PAGE =
            Pattern.compile("<(?:https?://[^/>]*)?(/[\\x21-\\x7e&&[^>\"\\\\]]*)>\\s*;\\s*rel=\"?next\"?");

    private static final String USER_AGENT =
            "asterism/0.1; java/" + Runtime.version().feature();

    private final HubSettings settings;
    private final Backoff backoff;
    private final WebClient client;

    public HubConnection(HubSettings settings, Backoff.Sleeper sleeper) {
        this.settings = settings;
        this.backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, LONGEST_RETRY_AFTER, sleeper);
        this.client = new WebClient(settings.proxies(), CONNECT_TIMEOUT);
    }

    /// Asks what a file is, without fetching it. The metadata is that of the last answer that has a commit and an
    /// etag: a large file's stands on the redirect to its storage, which is not followed; a small file's on what a
    /// redirect within the hub leads to.
    ///
    /// @param retries how often to try again after what may pass; once at most where there is no network at all
    public RemoteFile describe(HubName name, String revision, String path, int retries) throws HubFailure {
        return patiently(retries, () -> describe(name, revision, path));
    }

    /// Something to ask of the hub.
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws HubFailure;
    }

    private <T> T patiently(int retries, Question<T> question) throws HubFailure {
        for (int tried = 0; ; tried++) {
            try {
                return question.ask();
            } catch (HubFailure failure) {
                int allowed =
                        switch (failure.reason()) {
                            case TRANSIENT -> retries;
                            case UNREACHABLE -> Math.min(1, retries);
                            case MISSING_FILE, MISSING_REVISION, REFUSED -> 0;
                        };
                Duration asked = failure.retryAfter().orElse(Duration.ZERO);
                if (tried >= allowed || asked.compareTo(LONGEST_RETRY_AFTER) > 0) {
                    throw failure;
                }
                pause(tried, failure.retryAfter());
            }
        }
    }

    private RemoteFile describe(HubName name, String revision, String path) throws HubFailure {
        HttpRequest request =
                request(name.url(settings.endpoint(), revision, path)).HEAD().build();
        @Nullable RemoteFile described = null;
        for (int hop = 0; hop <= MOST_HOPS; hop++) {
            HttpResponse<Void> response = send(request, BodyHandlers.discarding(), settings.headTimeout(), name);
            if (response.statusCode() >= 400) {
                throw HubErrors.failure(response, name, path, settings);
            }
            Optional<HttpRequest> next = redirect(request, response, name);
            described = merge(described, response, next.isPresent());
            boolean complete = described != null && described.size().isPresent();
            if (next.isEmpty() || complete || (described != null && leavesOrigin(request, next.get()))) {
                break;
            }
            request = next.get();
        }
        if (described == null) {
            throw HubFailure.of(
                    Reason.REFUSED,
                    "[" + name + "] " + HubErrors.host(request.uri()) + " does not say which commit and content " + path
                            + " has; it is no hub, or a proxy in between drops its headers; check HF_ENDPOINT");
        }
        return described;
    }

    private static boolean leavesOrigin(HttpRequest from, HttpRequest to) {
        return !Redirects.sameOrigin(from.uri(), to.uri());
    }

    private static @Nullable RemoteFile merge(
            @Nullable RemoteFile before, HttpResponse<?> response, boolean redirects) {
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

    /// What the hub's interface says.
    ///
    /// @param body JSON
    /// @param next the address of the next page, from the endpoint
    record Page(String body, Optional<String> next) {}

    /// Asks the hub's interface.
    ///
    /// @param address path and query, from the endpoint
    /// @param retries as for [#describe]
    Page ask(HubName name, String address, int retries) throws HubFailure {
        return patiently(retries, () -> ask(name, address));
    }

    private Page ask(HubName name, String address) throws HubFailure {
        HttpRequest request = request(URI.create(settings.endpoint() + address)).build();
        for (int hop = 0; hop <= MOST_HOPS; hop++) {
            HttpResponse<byte[]> response =
                    send(request, BoundedBody.upTo(LARGEST_PAGE), PAGE_LIMIT.plus(settings.headTimeout()), name);
            if (response.statusCode() >= 400) {
                throw HubErrors.failure(response, name, "list of files", settings);
            }
            Optional<HttpRequest> next = redirect(request, response, name);
            if (next.isEmpty()) {
                return new Page(new String(response.body(), StandardCharsets.UTF_8), nextPage(response));
            }
            request = next.get();
        }
        throw HubFailure.of(Reason.REFUSED, "[" + name + "] the hub redirects in circles");
    }

    /// Only its path and query: the page is asked of the same hub, whatever host the answer of a mirror names.
    private Optional<String> nextPage(HttpResponse<?> response) {
        String prefix = Objects.requireNonNullElse(settings.endpoint().getRawPath(), "");
        return response.headers().allValues("Link").stream()
                .map(NEXT_PAGE::matcher)
                .filter(Matcher::find)
                .map(link -> link.group(1))
                .map(path -> path.startsWith(prefix) ? path.substring(prefix.length()) : path)
                .findFirst();
    }

    /// Opens a download.
    ///
    /// @param from the first byte wanted; the answer may begin at 0 all the same
    public HttpResponse<InputStream> open(HubName name, String commit, String path, long from) throws HubFailure {
        return open(name, commit, path, from > 0 ? "bytes=" + from + "-" : "");
    }

    /// Opens the start of a file; the answer may be longer all the same.
    ///
    /// @param bytes wanted; 0 for all
    public HttpResponse<InputStream> openStart(HubName name, String commit, String path, long bytes) throws HubFailure {
        return open(name, commit, path, bytes > 0 ? "bytes=0-" + (bytes - 1) : "");
    }

    private HttpResponse<InputStream> open(HubName name, String commit, String path, String range) throws HubFailure {
        HttpRequest.Builder download = request(name.url(settings.endpoint(), commit, path));
        HttpRequest request = range.isEmpty()
                ? download.build()
                : download.header("Range", range).build();
        for (int hop = 0; hop <= MOST_HOPS; hop++) {
            HttpResponse<InputStream> response =
                    send(request, BodyHandlers.ofInputStream(), settings.readTimeout(), name);
            Optional<HttpRequest> next = redirect(request, response, name);
            if (next.isEmpty()) {
                if (response.statusCode() < 400 || response.statusCode() == 416) {
                    return response;
                }
                discard(response);
                throw HubErrors.failure(response, name, path, settings);
            }
            discard(response);
            request = next.get();
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

    /// The token goes to the hub and, since [Redirects] drop it, to nobody else: the address of a storage is a
    /// credential itself.
    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Accept-Encoding", "identity")
                .header("User-Agent", USER_AGENT);
        settings.token().ifPresent(token -> token.authorise(request));
        return request;
    }

    private static Optional<HttpRequest> redirect(HttpRequest request, HttpResponse<?> response, HubName name)
            throws HubFailure {
        try {
            return Redirects.SECURE.next(request, response);
        } catch (ProtocolException _) {
            // Its message may quote an address that is a credential.
            throw HubFailure.of(
                    Reason.REFUSED,
                    "[" + name + "] " + HubErrors.host(request.uri())
                            + " redirects to what is no address or is not secure; check HF_ENDPOINT");
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler, Duration limit, HubName name)
            throws HubFailure {
        String host = HubErrors.host(request.uri());
        try {
            return client.send(request, handler, limit);
        } catch (HttpTimeoutException e) {
            throw HubFailure.of(
                    Reason.TRANSIENT, "[" + name + "] " + host + " does not answer in time; " + elsewhere(name), e);
        } catch (ConnectException | ProtocolException | SSLException e) {
            String why =
                    switch (e) {
                        case SSLException _ ->
                            "there is no secure connection to " + host + " (" + e.getMessage() + "); if a proxy of your"
                                    + " network opens connections, give Java its certificate";
                        case ProtocolException _ -> host + " cannot be reached: " + e.getMessage();
                        default -> host + " cannot be reached; check the network, HTTPS_PROXY and HF_ENDPOINT";
                    };
            throw HubFailure.of(Reason.UNREACHABLE, "[" + name + "] " + why + "; " + elsewhere(name), e);
        } catch (IOException e) {
            throw HubFailure.of(
                    Reason.TRANSIENT,
                    "[" + name + "] the connection to " + host + " broke (" + e.getMessage() + "); " + elsewhere(name),
                    e);
        }
    }

    /// What helps those who have no network.
    public static String elsewhere(HubName name) {
        return switch (name.kind()) {
            case MODEL ->
                "or, on a machine with a network, run \"asterism models pull " + name
                        + "\" and copy its cache here; or give the folder of a copy in place of the name";
            case DATA_SET -> "or download the files by other means and give these";
        };
    }

    /// As [Backoff#pause].
    public void pause(int retry, Optional<Duration> asked) {
        backoff.pause(retry, asked);
    }

    public Duration readTimeout() {
        return settings.readTimeout();
    }

    @Override
    public void close() {
        client.close();
    }
}
