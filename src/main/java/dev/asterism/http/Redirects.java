package dev.asterism.http;

import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where redirects lead, and what goes along: to another origin only headers that are known to hold no secret. A
/// request with a body is never redirected, because others may not see what it says.
public enum Redirects {
    /// For what must arrive as it was sent: https never leads to http.
    SECURE,
    /// For what anybody may see and replace, such as images.
    OPEN;

    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> BODILESS = Set.of("GET", "HEAD");
    private static final Set<String> HARMLESS = Set.of("accept", "accept-encoding", "range", "user-agent");

    /// The request that follows a redirect; empty if the answer is none.
    ///
    /// @param answer to the request
    /// @throws ProtocolException if the redirect may not be followed; the message goes on where the host was named,
    ///     and may quote the server
    public Optional<HttpRequest> next(HttpRequest request, HttpResponse<?> answer) throws ProtocolException {
        String location = answer.headers().firstValue("Location").orElse("").strip();
        if (!MOVED.contains(answer.statusCode()) || location.isEmpty()) {
            return Optional.empty();
        }
        if (!BODILESS.contains(request.method())) {
            throw new ProtocolException("redirects a " + request.method() + ", which is not followed");
        }
        URI from = request.uri();
        URI to = address(from, location);
        if (this == SECURE && isSecure(from) && !isSecure(to)) {
            throw new ProtocolException("redirects from https to http");
        }
        boolean inside = sameOrigin(from, to);
        return Optional.of(
                HttpRequest.newBuilder(request, (name, _) -> inside || HARMLESS.contains(name.toLowerCase(Locale.ROOT)))
                        .uri(to)
                        .build());
    }

    private static URI address(URI from, String location) throws ProtocolException {
        URI to;
        try {
            to = URI.create(from.resolve(location.replace(" ", "%20")).toASCIIString());
        } catch (IllegalArgumentException _) {
            throw new ProtocolException("redirects to no address: " + location);
        }
        if (!isSecure(to) && !to.getScheme().equalsIgnoreCase("http")) {
            throw new ProtocolException("leads to a " + to.getScheme() + ": address; only http and https are fetched");
        }
        if (to.getHost() == null) {
            throw new ProtocolException("redirects to no address: " + location);
        }
        return to;
    }

    /// Whether scheme, host and port of two absolute http(s) addresses are equal.
    public static boolean sameOrigin(URI a, URI b) {
        return a.getScheme().equalsIgnoreCase(b.getScheme())
                && a.getHost().equalsIgnoreCase(b.getHost())
                && port(a) == port(b);
    }

    private static boolean isSecure(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : isSecure(uri) ? 443 : 80;
    }
}
