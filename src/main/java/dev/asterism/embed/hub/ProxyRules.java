package dev.asterism.embed.hub;

import dev.asterism.model.error.SettingException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Chooses proxies by `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in either case, as curl and Python do.
/// Java reads none of these by itself.
public final class ProxyRules extends ProxySelector {
    private final Optional<URI> http;
    private final Optional<URI> https;
    private final List<String> direct;

    private ProxyRules(Optional<URI> http, Optional<URI> https, List<String> direct) {
        this.http = http;
        this.https = https;
        this.direct = direct;
    }

    /// Reads the environment.
    ///
    /// @throws SettingException if a proxy's address is none, or is of a kind Java's client cannot use
    public static ProxyRules of(Map<String, String> environment) {
        String exceptions = value(environment, "NO_PROXY").orElse("");
        return new ProxyRules(
                proxy(environment, "HTTP_PROXY"),
                proxy(environment, "HTTPS_PROXY"),
                Arrays.stream(exceptions.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                        .filter(entry -> !entry.isEmpty())
                        .toList());
    }

    private static Optional<URI> proxy(Map<String, String> environment, String key) {
        return value(environment, key).or(() -> value(environment, "ALL_PROXY")).map(text -> address(key, text));
    }

    private static Optional<String> value(Map<String, String> environment, String key) {
        String lower =
                environment.getOrDefault(key.toLowerCase(Locale.ROOT), "").strip();
        String value = lower.isEmpty() ? environment.getOrDefault(key, "").strip() : lower;
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private static URI address(String key, String text) {
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            if (uri.getHost() != null && uri.getScheme().equalsIgnoreCase("http")) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Said below, without the text: it may hold a password.
        }
        throw new SettingException(key + " (or ALL_PROXY) is not the address of an HTTP proxy; it should look like"
                + " http://proxy.example.org:3128");
    }

    @Override
    public List<Proxy> select(URI uri) {
        return List.of(proxy(uri)
                .map(proxy ->
                        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port(proxy))))
                .orElse(Proxy.NO_PROXY));
    }

    private Optional<URI> proxy(URI uri) {
        Optional<URI> proxy = "https".equalsIgnoreCase(uri.getScheme()) ? https : http;
        return uri.getHost() == null || goesDirect(uri) ? Optional.empty() : proxy;
    }

    private boolean goesDirect(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        for (String entry : direct) {
            if (entry.equals("*")) {
                return true;
            }
            int colon = entry.indexOf(':');
            boolean withPort = colon > 0 && entry.indexOf(':', colon + 1) < 0;
            String name = (withPort ? entry.substring(0, colon) : entry).replaceFirst("^\\*?\\.", "");
            boolean samePort = !withPort || entry.substring(colon + 1).equals(String.valueOf(port));
            if (samePort && (host.equals(name) || host.endsWith("." + name))) {
                return true;
            }
        }
        return false;
    }

    /// What a proxy whose address carries a name and password wants in `Proxy-Authorization`. For https the JVM
    /// must be started with `-Djdk.http.auth.tunneling.disabledSchemes=`, or it withholds it.
    Optional<String> credentials(URI uri) {
        return proxy(uri)
                .map(URI::getUserInfo)
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    private static int port(URI proxy) {
        return proxy.getPort() >= 0 ? proxy.getPort() : 80;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The request itself fails and says so.
    }
}
