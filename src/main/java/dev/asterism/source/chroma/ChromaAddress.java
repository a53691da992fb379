package dev.asterism.source.chroma;

import dev.asterism.model.error.SettingException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// Where collections are: a database of a tenant of a server.
///
/// @param server its address; no slash at its end, no user, no query
public record ChromaAddress(URI server, String tenant, String database) {
    private static final String EXAMPLE = "http://localhost:8000";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /// Reads an address.
    ///
    /// @throws SettingException if it is none of http or https, or has a user, a password or a query
    public static ChromaAddress of(String address, String tenant, String database) {
        URI uri;
        try {
            uri = URI.create(address.strip());
        } catch (IllegalArgumentException _) {
            throw invalid("it is no address");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw invalid("it does not begin with http:// or https://");
        }
        if (uri.getRawUserInfo() != null
                || String.valueOf(uri.getRawAuthority()).contains("@")) {
            throw invalid("it holds a user or a password; give a token as " + ChromaServer.TOKEN);
        }
        if (uri.getHost() == null || uri.getPort() > 65_535 || uri.getRawQuery() != null) {
            throw invalid("it has no host, a port that cannot be, or a query");
        }
        String path = uri.getRawPath().replaceFirst("/api/v[12](/.*)?$", "").replaceFirst("/+$", "");
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new ChromaAddress(
                URI.create(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path), tenant, database);
    }

    /// Without what was given: it may hold a password anywhere.
    private static SettingException invalid(String reason) {
        return new SettingException(
                "the address of a Chroma server cannot be used: " + reason + "; it should look like " + EXAMPLE);
    }

    /// The address of the database, or of something in it.
    ///
    /// @param names what follows, each as people write it
    URI of(String... names) {
        StringBuilder path = new StringBuilder(
                server + "/api/v2/tenants/" + encoded(tenant) + "/databases/" + encoded(database) + "/collections");
        for (String name : names) {
            path.append('/').append(encoded(name));
        }
        return URI.create(path.toString());
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Whether what is sent there can be read by others on its way.
    boolean isOpen() {
        return server.getScheme().equals("http") && !LOOPBACK.contains(server.getHost());
    }

    @Override
    public String toString() {
        return server.toString();
    }
}
