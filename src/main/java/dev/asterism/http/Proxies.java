package dev.asterism.http;

import dev.asterism.model.error.SettingException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Chooses proxies by `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in either case, as curl and Python do;
/// Java reads none of these by itself. `NO_PROXY` lists hosts and domains, each with an optional leading dot and port,
/// or is `*`. The address of a proxy may hold a user and a password, percent-encoded; they are never printed.
public final class Proxies extends ProxySelector {
    private static final Pattern WITH_PORT = Pattern.compile("(\\[.*]|[^:]*):(\\d+)");

    private final Map<String, String> environment;

    private Proxies(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// The proxies that these variables name. An address is read when it is first needed.
    public static Proxies of(Map<String, String> environment) {
        return new Proxies(environment);
    }

    /// @throws SettingException if the proxy for this address has an address that makes no sense, or is of a kind that
    ///     Java's client cannot use
    @Override
    public List<Proxy> select(URI uri) {
        return List.of(proxy(uri)
                .map(proxy ->
                        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port(proxy))))
                .orElse(Proxy.NO_PROXY));
    }

    /// Whether requests to this address pass no proxy.
    ///
    /// @throws SettingException as [#select]
    public boolean isDirect(URI uri) {
        return proxy(uri).isEmpty();
    }

    /// What the proxy for this address wants in `Proxy-Authorization`, if its own address holds a user. For https the
    /// JVM must be started with `-Djdk.http.auth.tunneling.disabledSchemes=`, or it withholds it.
    Optional<String> authorization(URI uri) {
        return proxy(uri)
                .map(URI::getUserInfo)
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<URI> proxy(URI uri) {
        String key = "https".equalsIgnoreCase(uri.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY";
        return uri.getHost() == null || isExempt(uri)
                ? Optional.empty()
                : variable(key).or(() -> variable("ALL_PROXY")).map(text -> address(key, text));
    }

    private Optional<String> variable(String key) {
        return Optional.of(environment.getOrDefault(key.toLowerCase(Locale.ROOT), ""))
                .filter(value -> !value.isBlank())
                .or(() -> Optional.ofNullable(environment.get(key)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static URI address(String key, String text) {
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            if (uri.getHost() != null && uri.getScheme().equalsIgnoreCase("http")) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Reported below, without the text: it may hold a password.
        }
        throw new SettingException(key + " (or ALL_PROXY) is not the address of an HTTP proxy; it should look like"
                + " http://proxy.example.org:3128");
    }

    private boolean isExempt(URI uri) {
        String host = withoutBrackets(uri.getHost().toLowerCase(Locale.ROOT));
        String entries = variable("NO_PROXY").orElse("").toLowerCase(Locale.ROOT);
        for (String entry : entries.split("[,\\s]+", -1)) {
            Matcher withPort = WITH_PORT.matcher(entry);
            boolean samePort = !withPort.matches() || withPort.group(2).equals(String.valueOf(Redirects.port(uri)));
            String name = withPort.matches() ? withPort.group(1) : entry;
            String domain = withoutBrackets(name.replaceFirst("^\\*?\\.", ""));
            boolean named = !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
            if (samePort && (named || domain.equals("*"))) {
                return true;
            }
        }
        return false;
    }

    private static String withoutBrackets(String host) {
        return host.replaceAll("[\\[\\]]", "");
    }

    private static int port(URI proxy) {
        return proxy.getPort() >= 0 ? proxy.getPort() : 80;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // There is no second proxy to try: the request itself fails and says so.
    }
}
