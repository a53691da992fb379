package dev.asterism.source.image;

import dev.asterism.model.error.InputException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Keeps requests away from addresses that no image comes from: link-local ones, where the metadata services of
/// cloud machines give away credentials, and multicast.
final class HostGuard {
    /// Amazon's metadata service by IPv6, and the prefix under which IPv4 addresses hide in IPv6 ones (RFC 6052).
    private static final byte[] EC2_METADATA = {(byte) 0xfd, 0, 0x0e, (byte) 0xc2};

    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    /// The prefix of IPv6 addresses that hold an IPv4 address next (RFC 3056).
    private static final byte[] SIX_TO_FOUR = {0x20, 0x02};

    /// The services of Alibaba's, Microsoft's and Oracle's machines that lie at addresses of other kinds.
    private static final List<byte[]> METADATA =
            List.of(new byte[] {100, 100, 100, (byte) 200}, new byte[] {(byte) 168, 63, (byte) 129, 16}, new byte[] {
                (byte) 192, 0, 0, (byte) 192
            });

    private HostGuard() {}

    /// Where a host lies.
    enum Place {
        PUBLIC,
        PRIVATE,
        FORBIDDEN
    }

    /// The worst of the places a host's addresses lie in.
    ///
    /// @throws InputException if the host is not known
    static Place place(URI uri) {
        String host = uri.getHost();
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .map(HostGuard::place)
                    .max(Enum::compareTo)
                    .orElse(Place.PUBLIC);
        } catch (UnknownHostException e) {
            throw new InputException(RemoteImages.shown(uri) + ": no such host", e);
        }
    }

    static Place place(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address && startsWith(bytes, NAT64)) {
            return place(embedded(bytes, NAT64.length));
        }
        if (address instanceof Inet6Address && startsWith(bytes, SIX_TO_FOUR)) {
            return place(embedded(bytes, SIX_TO_FOUR.length));
        }
        if (address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || startsWith(bytes, EC2_METADATA)
                || METADATA.stream().anyMatch(service -> Arrays.equals(bytes, service))) {
            return Place.FORBIDDEN;
        }
        boolean uniqueLocal = address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc;
        boolean inside = address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isAnyLocalAddress();
        return inside || uniqueLocal ? Place.PRIVATE : Place.PUBLIC;
    }

    private static InetAddress embedded(byte[] address, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length == 16 && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
