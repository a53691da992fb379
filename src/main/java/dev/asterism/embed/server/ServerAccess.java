package dev.asterism.embed.server;

import dev.asterism.http.Backoff;
import dev.asterism.http.BearerToken;
import dev.asterism.http.Proxies;
import dev.asterism.model.embedding.EmbeddingSettings;
import dev.asterism.model.error.SettingException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// How to speak with a server.
///
/// @param key that goes with each request
/// @param proxies on the way
/// @param settings dimensions that vectors are asked to have, and prompts, which are put before texts here
/// @param requests side by side, 1 or more
/// @param limit until an answer is there
/// @param cancelled whether the user wants to stop
/// @param sleeper waits between attempts
public record ServerAccess(
        Optional<BearerToken> key,
        Proxies proxies,
        EmbeddingSettings settings,
        int requests,
        Duration limit,
        BooleanSupplier cancelled,
        Backoff.Sleeper sleeper) {
    /// The variable with the key.
    public static final String KEY = "EMBEDDINGS_API_KEY";

    /// A batch of long texts takes minutes on a processor.
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final String OPENAI = "api.openai.com";

    /// Reads the environment: `EMBEDDINGS_API_KEY`, for OpenAI else `OPENAI_API_KEY`, and the proxies.
    ///
    /// @param named whether the user named the server. If not, a collection did, which may be anybody's: then
    ///     `EMBEDDINGS_API_KEY` does not go there
    /// @throws SettingException if the key has characters that no key has
    public static ServerAccess of(
            Map<String, String> environment,
            ServerName server,
            boolean named,
            EmbeddingSettings settings,
            int requests,
            BooleanSupplier cancelled) {
        Optional<BearerToken> key = named ? key(environment, KEY) : Optional.empty();
        boolean openAi = server.base().getHost().equals(OPENAI)
                && server.base().getScheme().equals("https");
        return new ServerAccess(
                openAi ? key.or(() -> key(environment, "OPENAI_API_KEY")) : key,
                Proxies.of(environment),
                settings,
                requests,
                LIMIT,
                cancelled,
                Backoff.Sleeper.unless(cancelled));
    }

    private static Optional<BearerToken> key(Map<String, String> environment, String variable) {
        return BearerToken.of(environment.getOrDefault(variable, "").strip(), variable);
    }

    /// What the user should know: that the key can be read on its way.
    public Optional<String> warning(ServerName server) {
        return key.isPresent() && server.base().getScheme().equals("http") && !server.isLoopback()
                ? Optional.of("[" + server.base() + "] the key and all texts go there unencrypted; use https where "
                        + "others share the network")
                : Optional.empty();
    }
}
