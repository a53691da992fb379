package dev.asterism.embed.server;

import dev.asterism.http.Redirects;
import dev.asterism.io.Sha256;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.error.SettingException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// A model of a server, as people name it: `http://localhost:11434/v1#nomic-embed-text`.
///
/// @param base what `/embeddings` and `/models` follow; no slash at its end, no user, no query
/// @param model its name there; empty for the only one
public record ServerName(URI base, String model) {
    private static final String EXAMPLE = "http://localhost:11434/v1#nomic-embed-text";
    private static final int REVISION_BYTES = 8;
    private static final int LONGEST_MODEL = 300;
    private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]", "[0:0:0:0:0:0:0:1]");

    /// Whether a model's name is the address of a server.
    public static boolean isOne(String modelName) {
        return modelName.regionMatches(true, 0, "http://", 0, 7) || modelName.regionMatches(true, 0, "https://", 0, 8);
    }

    /// Reads a name: the address up to `#`, the model behind it. An address without a path gets `/v1`; `/embeddings` at
    /// the end of one is dropped.
    ///
    /// @throws SettingException if it is no address, or has a user, a password or a query
    public static ServerName of(String name) {
        int hash = name.indexOf('#');
        String address = hash < 0 ? name : name.substring(0, hash);
        String model = hash < 0 ? "" : name.substring(hash + 1).strip();
        if (model.length() > LONGEST_MODEL || model.chars().anyMatch(Character::isISOControl)) {
            throw invalid("the model behind # is no name of a model");
        }
        URI uri;
        try {
            uri = URI.create(address.strip());
        } catch (IllegalArgumentException _) {
            throw invalid("it is no address");
        }
        if (uri.getRawUserInfo() != null
                || uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            throw invalid("it holds a user or a password, which would be kept with the collection; give the key as "
                    + "EMBEDDINGS_API_KEY");
        }
        if (uri.getHost() == null || uri.getPort() > 65_535) {
            throw invalid("it has no host, or a port that cannot be");
        }
        if (uri.getRawQuery() != null) {
            throw invalid("it has a query (?), which would be kept with the collection and may hold a key");
        }
        return new ServerName(normalised(uri), model);
    }

    private static URI normalised(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        String path = uri.getRawPath().replaceFirst("/+$", "").replaceFirst("/embeddings$", "");
        return URI.create(
                scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + (path.isEmpty() ? "/v1" : path));
    }

    /// Without what was given: it may hold a password anywhere.
    private static SettingException invalid(String reason) {
        return new SettingException(
                "the address of an embedding server cannot be used: " + reason + "; it should look like " + EXAMPLE);
    }

    /// The same server's model of a name that the server gave.
    ///
    /// @throws SettingException if it is no name
    ServerName withModel(String name) {
        return of(base + "#" + name);
    }

    URI endpoint(String path) {
        return URI.create(base + "/" + path);
    }

    /// Whether scheme, host and port are those of another one.
    public boolean sharesOrigin(ServerName other) {
        return Redirects.sameOrigin(base, other.base);
    }

    /// Whether the server is this machine.
    boolean isLoopback() {
        String host = base.getHost();
        return LOOPBACK.contains(host) || host.endsWith(".localhost") || host.matches("127(\\.\\d{1,3}){3}");
    }

    /// What makes the vectors. A server does not say which weights it has: its address and the name stand for them.
    EmbeddingModel embeddingModel(int dimension) {
        return new EmbeddingModel(
                toString(), "server-" + Sha256.hex(toString(), REVISION_BYTES), Precision.FP32, dimension);
    }

    /// As it is kept with a collection.
    @Override
    public String toString() {
        return base + (model.isEmpty() ? "" : "#" + model);
    }
}
