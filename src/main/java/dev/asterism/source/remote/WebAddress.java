package dev.asterism.source.remote;

import dev.asterism.io.Sha256;
import dev.asterism.model.error.InputException;
import dev.asterism.source.MessageText;
import dev.asterism.source.ShownAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A file on a web server, as the user names it.
///
/// @param uri to ask for: without user and part
/// @param authorization what `Authorization` says, if the address names a user
/// @param part what stands behind `#`: which of several tables in the file
record WebAddress(URI uri, Optional<String> authorization, Optional<String> part) {
    private static final int KEY_BYTES = 16;
    private static final int QUERY_BYTES = 4;

    /// Parts of a query that prove who may read a file for a while; with others it is still the same file.
    private static final String PROOF =
            "x-amz-.*|x-goog-.*|awsaccesskeyid|googleaccessid|signature|sig|s[eiprtv]|spr|sk[a-z]{1,3}|expires|expiry"
                    + "|policy|key-pair-id|(.*[-_])?(key|token)|api-?key|access-?(key|token)|secret|password|auth";

    /// @throws InputException if it is no address
    static WebAddress parse(String given) {
        try {
            URI all = new URI(given.strip().replace(" ", "%20"));
            if (all.getHost() == null) {
                throw new InputException("[" + ShownAddress.of(all) + "] names no valid host");
            }
            String authority = all.getRawAuthority();
            String host = authority.substring(authority.lastIndexOf('@') + 1);
            String query = all.getRawQuery() == null ? "" : "?" + all.getRawQuery();
            URI uri = new URI(all.getScheme().toLowerCase(Locale.ROOT) + "://" + host + all.getRawPath() + query);
            return new WebAddress(
                    URI.create(uri.toASCIIString()),
                    Optional.ofNullable(all.getUserInfo()).map(WebAddress::basic),
                    Optional.ofNullable(all.getFragment()).filter(part -> !part.isEmpty()));
        } catch (URISyntaxException e) {
            // The exception quotes the address, with its secrets.
            throw new InputException("[" + given.replaceAll("[?#].*|(?<=://)[^/]*@", "")
                    + "] is not a valid address; percent-encode what is special in it");
        }
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    /// The address for people.
    String shown() {
        return ShownAddress.of(uri);
    }

    /// The one place that rows come from: without secrets, but different for files that only the query tells apart.
    String origin() {
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        String telling = Arrays.stream(query.split("&", -1))
                .filter(one -> !one.isEmpty()
                        && !one.replaceFirst("=.*", "").toLowerCase(Locale.ROOT).matches(PROOF))
                .sorted()
                .collect(Collectors.joining("&"));
        String place = uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
        return place
                + (telling.isEmpty() ? "" : "?" + Sha256.hex(telling, QUERY_BYTES))
                + part.map(name -> "#" + name).orElse("");
    }

    /// The name of its folder in the cache: other users may see other rows.
    String key() {
        return Sha256.hex(origin().replaceFirst("#.*", "") + "\n" + authorization.orElse(""), KEY_BYTES);
    }

    /// The last part of its path, as a file may be called.
    String fileName() {
        String path = uri.getPath() == null ? "" : uri.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1)
                .replaceAll("[\\p{Cntrl}\\\\/:*?\"<>|#%]+", "_")
                .replaceFirst("^\\.+", "");
        return name.isBlank() ? "rows" : MessageText.line(name);
    }
}
