package dev.asterism.source;

import java.net.URI;
import java.util.Objects;

/// Addresses as they may be shown.
public final class ShownAddress {
    private ShownAddress() {}

    /// The address for messages: without credentials and query, which may hold secrets.
    public static String of(URI uri) {
        String authority = Objects.requireNonNullElse(uri.getRawAuthority(), "");
        String path = Objects.requireNonNullElse(uri.getRawPath(), "");
        // Where no host is recognised, a password with a slash may have been taken for the path.
        String place = uri.getHost() == null
                ? (authority + path).replaceFirst(".*@", "")
                : authority.substring(authority.lastIndexOf('@') + 1) + path;
        return MessageText.line(uri.getScheme() + "://" + place);
    }
}
