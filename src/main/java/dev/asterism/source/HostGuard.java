package dev.asterism.source;

import dev.asterism.model.InputException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Keeps requests away from addresses that no picture comes from: link-local ones, where the metadata services of
/// cloud machines give away credentials, and multicast.
final class HostGuard {
    /// Amazon's metadata service by IPv6, and the prefix under which IPv4 addresses hide in IPv6 ones (RFC 6052).
    private static final byte[] EC2_METADATA = {(byte) 0xfd, 0, 0x0e, (byte) 0xc2};

    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    /// Alibaba's metadata service, in the range of carriers' private addresses.
    private static final byte[] ALIBABA_METADATA = {100, 100, 100, (byte) 200};

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
            return place(embedded(bytes));
        }
        if (address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || startsWith(bytes, EC2_METADATA)
                || Arrays.equals(bytes, ALIBABA_METADATA)) {
            return Place.FORBIDDEN;
        }
        boolean uniqueLocal = address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc;
        boolean inside = address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isAnyLocalAddress();
        return inside || uniqueLocal ? Place.PRIVATE : Place.PUBLIC;
    }

    private static InetAddress embedded(byte[] nat64) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(nat64, 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length == 16 && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
