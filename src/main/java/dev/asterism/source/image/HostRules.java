package dev.asterism.source.image;

import dev.asterism.http.Proxies;
import dev.asterism.model.error.InputException;
import dev.asterism.source.ShownAddress;
import java.net.URI;
import java.util.function.Function;

/// Which hosts may be asked, by where they lie: never those that [HostGuard] forbids, and private ones unless a public
/// server leads there.
///
/// @param allowPrivateHosts whether the user allows all of them
/// @param guard tells where the host of an address lies; see [HostGuard#place(URI)]
/// @param remedy how to have it all the same
public record HostRules(
        Proxies proxies, boolean allowPrivateHosts, Function<URI, HostGuard.Place> guard, String remedy) {
    /// Behind a proxy the name is the proxy's to resolve; only addresses in numbers and well-known names can be
    /// judged here.
    ///
    /// @param first the address that the user named, for messages
    /// @throws InputException if the host may not be asked, or is not known
    public HostGuard.Place checked(URI uri, URI first) {
        boolean numbers = uri.getHost().matches("[\\d.]+|\\[.*]");
        boolean atProxy = !numbers && !proxies.isDirect(uri);
        HostGuard.Place place = atProxy ? HostGuard.placeOfName(uri.getHost()) : guard.apply(uri);
        if (place == HostGuard.Place.FORBIDDEN && !allowPrivateHosts) {
            throw new InputException(
                    ShownAddress.of(first) + " leads to a link-local, multicast or metadata address; " + remedy);
        }
        return place;
    }

    /// A public server must not lead into the user's own network.
    ///
    /// @throws InputException if it does
    public void requireNotDrawnInside(HostGuard.Place origin, HostGuard.Place place, URI first) {
        if (origin == HostGuard.Place.PUBLIC && place == HostGuard.Place.PRIVATE && !allowPrivateHosts) {
            throw new InputException(ShownAddress.of(first) + " redirects to a private address; " + remedy);
        }
    }
}
