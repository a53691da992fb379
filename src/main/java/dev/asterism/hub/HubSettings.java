package dev.asterism.hub;

import dev.asterism.http.BearerToken;
import dev.asterism.http.Proxies;
import dev.asterism.model.error.SettingException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How to reach the hub and where its cache is, by the environment variables of the hub's own client.
///
/// @param endpoint the hub or a mirror, without a slash at the end
/// @param token what proves who one is
/// @param offline never ask the hub
/// @param cache the folder of the `models--...` folders
/// @param symlinks whether the cache may use symbolic links
/// @param headTimeout how long the hub may take to answer what there is
/// @param readTimeout how long a download may stand still
/// @param proxies the way out
public record HubSettings(
        URI endpoint,
        Optional<BearerToken> token,
        boolean offline,
        Path cache,
        boolean symlinks,
        Duration headTimeout,
        Duration readTimeout,
        Proxies proxies) {
    private static final String HUB = "https://huggingface.co";
    private static final Set<String> TRUE = Set.of("1", "ON", "YES", "TRUE");
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+|\\{\\w+})");

    /// Reads the environment: `HF_ENDPOINT`, `HF_TOKEN`, `HF_HUB_OFFLINE`, `HF_HOME`, `HF_HUB_CACHE`,
    /// `XDG_CACHE_HOME`, the login's token file, the time limits, and the proxies.
    ///
    /// @throws SettingException if a value makes no sense
    public static HubSettings of(Map<String, String> environment) {
        Path home = home(environment);
        return new HubSettings(
                endpoint(environment.getOrDefault("HF_ENDPOINT", HUB)),
                token(environment, home),
                isTrue(environment, has(environment, "HF_HUB_OFFLINE") ? "HF_HUB_OFFLINE" : "TRANSFORMERS_OFFLINE"),
                cache(environment, home),
                !isTrue(environment, "HF_HUB_DISABLE_SYMLINKS"),
                seconds(environment, "HF_HUB_ETAG_TIMEOUT"),
                seconds(environment, "HF_HUB_DOWNLOAD_TIMEOUT"),
                Proxies.of(environment));
    }

    private static URI endpoint(String text) {
        String trimmed = text.strip().replaceAll("/+$", "");
        try {
            URI uri = URI.create(trimmed);
            if (uri.getHost() != null && uri.getScheme().matches("(?i)https?") && uri.getQuery() == null) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Reported below.
        }
        throw new SettingException("HF_ENDPOINT is \"" + text.replaceAll("\\p{Cntrl}", "?")
                + "\"; it should be an http or https address such as " + HUB);
    }

    private static Path home(Map<String, String> environment) {
        if (environment.containsKey("HF_HOME")) {
            return expanded(environment.get("HF_HOME"), environment);
        }
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "~/.cache");
        return expanded(caches, environment).resolve("huggingface");
    }

    private static Path cache(Map<String, String> environment, Path home) {
        for (String key : new String[] {"HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"}) {
            if (environment.containsKey(key)) {
                return expanded(environment.get(key), environment);
            }
        }
        return home.resolve("hub");
    }

    private static Optional<BearerToken> token(Map<String, String> environment, Path home) {
        if (isTrue(environment, "HF_HUB_DISABLE_IMPLICIT_TOKEN")) {
            return Optional.empty();
        }
        for (String key : new String[] {"HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"}) {
            Optional<BearerToken> token = token(environment.getOrDefault(key, ""), key);
            if (token.isPresent()) {
                return token;
            }
        }
        Path file = tokenFile(environment, home);
        try {
            return Files.isRegularFile(file) ? token(Files.readString(file), file.toString()) : Optional.empty();
        } catch (IOException e) {
            throw new SettingException("the token in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// The token that a login left in its file, as it stands there, to be kept out of messages; nothing where it cannot
    /// be read.
    public static Optional<String> login(Map<String, String> environment) {
        try {
            Path file = tokenFile(environment, home(environment));
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static Path tokenFile(Map<String, String> environment, Path home) {
        return environment.containsKey("HF_TOKEN_PATH")
                ? expanded(environment.get("HF_TOKEN_PATH"), environment)
                : home.resolve("token");
    }

    private static Optional<BearerToken> token(String text, String origin) {
        return BearerToken.of(text.replaceAll("[\\r\\n]", "").strip(), origin);
    }

    private static boolean has(Map<String, String> environment, String key) {
        return !environment.getOrDefault(key, "").isEmpty();
    }

    private static boolean isTrue(Map<String, String> environment, String key) {
        return TRUE.contains(environment.getOrDefault(key, "").toUpperCase(Locale.ROOT));
    }

    private static Duration seconds(Map<String, String> environment, String key) {
        String text = environment.getOrDefault(key, "10");
        if (!text.strip().matches("\\d{1,6}")) {
            throw new SettingException(
                    key + " is \"" + text.replaceAll("\\p{Cntrl}", "?") + "\"; it should be a whole number of seconds");
        }
        int seconds = Integer.parseInt(text.strip());
        return Duration.ofSeconds(seconds == 0 ? 10 : seconds);
    }

    private static Path expanded(String text, Map<String, String> environment) {
        Matcher variables = VARIABLE.matcher(text);
        String path = variables.replaceAll(match -> Matcher.quoteReplacement(
                environment.getOrDefault(match.group(1).replaceAll("[{}]", ""), match.group())));
        if (path.equals("~") || path.startsWith("~/")) {
            String user = environment.getOrDefault(
                    "HOME", environment.getOrDefault("USERPROFILE", System.getProperty("user.home")));
            path = user + path.substring(1);
        }
        return Path.of(path);
    }
}
