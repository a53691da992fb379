package dev.asterism.source.image;

import dev.asterism.model.error.InputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The proxies that the environment names, as curl reads it: `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy`,
/// in either case. `no_proxy` is a list of hosts and domains, each with an optional leading dot and port, or `*`.
final class EnvironmentProxies extends ProxySelector {
    private final Map<String, String> environment;

    EnvironmentProxies(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public List<Proxy> select(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String proxy = variable(scheme + "_proxy");
        String address = proxy.isEmpty() ? variable("all_proxy") : proxy;
        return List.of(address.isEmpty() || isExempt(uri) ? Proxy.NO_PROXY : parse(address));
    }

    boolean isDirect(URI uri) {
        return select(uri).getFirst().equals(Proxy.NO_PROXY);
    }

    private String variable(String name) {
        String lower = environment.getOrDefault(name, "").strip();
        return lower.isEmpty()
                ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "").strip()
                : lower;
    }

    private static Proxy parse(String address) {
        try {
            URI uri = URI.create(address.contains("://") ? address : "http://" + address);
            if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
                throw new InputException("the proxy of the environment must look like http://host:port");
            }
            int port = uri.getPort() < 0 ? 80 : uri.getPort();
            return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), port));
        } catch (IllegalArgumentException e) {
            throw new InputException("the proxy of the environment must look like http://host:port", e);
        }
    }

    private boolean isExempt(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        for (String entry : variable("no_proxy").toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
            String domain = entry.replaceFirst("^\\*?\\.", "");
            int colon = domain.indexOf(':');
            boolean hasPort = colon > 0 && colon == domain.lastIndexOf(':');
            if (hasPort) {
                if (!domain.substring(colon + 1).equals(String.valueOf(port))) {
                    continue;
                }
                domain = domain.substring(0, colon);
            }
            boolean named = !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
            if (named || domain.equals("*")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // Nothing to learn: there is no second proxy to try.
    }
}
