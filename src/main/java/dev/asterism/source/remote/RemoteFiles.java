package dev.asterism.source.remote;

import dev.asterism.http.Backoff;
import dev.asterism.http.Proxies;
import dev.asterism.hub.HubSettings;
import dev.asterism.model.Progress;
import dev.asterism.model.error.InputException;
import dev.asterism.source.MessageText;
import dev.asterism.source.image.HostGuard;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Brings sources here that an address names: `hf://datasets/...`, `https://...`.
///
/// @param environment with the hub's variables and the proxies
/// @param cache Asterism's folder for what can be downloaded again
/// @param progress takes word of downloads, and may stop them
/// @param notices takes what the user should know
public record RemoteFiles(Map<String, String> environment, Path cache, Progress progress, Consumer<String> notices) {
    /// Of two letters or more: Windows writes `C://` before paths.
    private static final Pattern ADDRESS = Pattern.compile("(?s)([A-Za-z][A-Za-z0-9+.-]{1,20})://.*");

    private static final Pattern PAGE =
            Pattern.compile("/datasets/([\\w.-]+/[\\w.-]+)(?:/|/(?:viewer|tree|blob|discussions)(?:/.*)?)?");

    private static final long MOST_BYTES = 64L << 30;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// The scheme of an address, in small letters; empty for paths.
    private static String scheme(String given) {
        Matcher address = ADDRESS.matcher(given);
        return address.matches() ? address.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /// Whether an address names a source that lies elsewhere, or could not be had at all.
    public static boolean isAddress(String given) {
        return !scheme(given).isEmpty() && !scheme(given).equals("file");
    }

    /// What a user gave, as it may be shown: without the user and the query of an address, which may be secret.
    public static String shown(String given) {
        return isAddress(given) ? given.replaceFirst("(?<=://)[^/?#]*@", "").replaceFirst("\\?[^#]*", "?...") : given;
    }

    /// The path that a source is given by, also where that is a `file://` address.
    ///
    /// @throws InputException if such an address names a file of another machine
    public static String path(String given) {
        if (!scheme(given).equals("file")) {
            return given;
        }
        try {
            URI uri = new URI(given.replace(" ", "%20"));
            String part = uri.getFragment() == null ? "" : "#" + uri.getFragment();
            if (uri.getAuthority() == null || uri.getAuthority().equalsIgnoreCase("localhost")) {
                return Path.of(new URI("file", null, uri.getPath(), null)) + part;
            }
        } catch (URISyntaxException | IllegalArgumentException _) {
            // Reported below.
        }
        throw new InputException("[" + MessageText.line(given)
                + "] is not the address of a file on this machine; give its path, or file:///path");
    }

    /// Brings a source here.
    ///
    /// @throws InputException if it is not available, or of a kind that is not downloaded
    public RemoteSource fetch(String given) {
        Backoff.Sleeper sleeper = Backoff.Sleeper.unless(progress::cancelled);
        switch (scheme(given)) {
            case "hf" -> {
                DatasetName name = DatasetName.parse(given);
                try (HubDatasets hub = new HubDatasets(
                        HubSettings.of(environment), cache.resolve("datasets"), progress, notices, sleeper)) {
                    return hub.fetch(name);
                }
            }
            case "http", "https" -> {
                WebAddress address = WebAddress.parse(given);
                requireNoPage(address);
                try (WebRequests requests =
                        new WebRequests(Proxies.of(environment), HostGuard::place, sleeper, progress::cancelled)) {
                    return new WebFiles(requests, cache.resolve("web"), MOST_BYTES, PATIENCE, progress, notices)
                            .fetch(address);
                }
            }
            default -> throw refused(given);
        }
    }

    /// The page of a data set is what people copy.
    private void requireNoPage(WebAddress address) {
        Matcher page = PAGE.matcher(address.uri().getPath());
        if (page.matches()
                && address.uri()
                        .getHost()
                        .equals(HubSettings.of(environment).endpoint().getHost())) {
            throw new InputException(
                    "[" + address.shown() + "] is the page of a data set; give hf://datasets/" + page.group(1));
        }
    }

    /// Says the way out.
    private static InputException refused(String given) {
        String place = MessageText.line(shown(given).replaceFirst("[?#].*", ""));
        Optional<String> pipe =
                switch (scheme(given)) {
                    case "s3", "s3a", "s3n" ->
                        Optional.of("aws s3 cp " + place.replaceFirst("(?i)^s3[an]?", "s3") + " -");
                    case "gs", "gcs" -> Optional.of("gcloud storage cat " + place.replaceFirst("(?i)^gcs", "gs"));
                    case "az", "abfs", "abfss", "wasb", "wasbs" ->
                        Optional.of("az storage blob download --account-name ACCOUNT --container-name CONTAINER --name"
                                + " PATH --file /dev/stdout");
                    case "ftp", "ftps", "sftp" -> Optional.of("curl -s " + place);
                    default -> Optional.empty();
                };
        return new InputException("[" + place + "] addresses that begin with " + scheme(given)
                + ":// are not read; "
                + pipe.map(command -> "pipe the file in: " + command + " | asterism index -")
                        .orElse("give a path, an https:// address or hf://datasets/OWNER/NAME"));
    }
}
