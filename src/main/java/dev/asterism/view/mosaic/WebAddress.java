package dev.asterism.view.mosaic;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// Addresses that a click may open.
public final class WebAddress {
    private static final int LONGEST = 2048;

    private WebAddress() {}

    /// The address, if it is one of the web with a host: `javascript:`, `data:`, `file:` and the like are not.
    public static Optional<String> of(String text) {
        String address = text.strip().replace(" ", "%20");
        if (address.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(address);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
            return web ? Optional.of(uri.toASCIIString()) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
