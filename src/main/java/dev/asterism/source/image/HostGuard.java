package dev.asterism.source.image;

import dev.asterism.model.error.InputException;
import dev.asterism.source.ShownAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keeps requests away from addresses that neither images nor files of rows come from: link-local ones, where the
/// metadata services of cloud machines give away credentials, and multicast.
public final class HostGuard {
    /// Prefixes of IPv6 addresses that hold an IPv4 address next: RFC 6052, RFC 2765, RFC 4291 and RFC 3056.
    private static final List<byte[]> EMBEDDING = List.of(
            bytes(0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0),
            bytes(0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0),
            bytes(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
            bytes(0x20, 0x02));

    /// Where Amazon's and Google's metadata services lie by IPv6, and the prefix under which a network may hide any
    /// IPv4 address at a place only it knows (RFC 8215).
    private static final List<byte[]> FORBIDDEN =
            List.of(bytes(0xfd, 0, 0x0e, 0xc2), bytes(0xfd, 0x20, 0, 0xce), bytes(0, 0x64, 0xff, 0x9b, 0, 1));

    /// The services of Alibaba's, Microsoft's and Oracle's machines that lie at addresses of other kinds.
    private static final List<byte[]> METADATA =
            List.of(bytes(100, 100, 100, 200), bytes(168, 63, 129, 16), bytes(192, 0, 0, 192));

    /// Names of these services, for where a proxy looks them up.
    private static final Set<String> METADATA_NAMES = Set.of(
            "metadata",
            "metadata.google.internal",
            "metadata.goog",
            "metadata.azure.internal",
            "metadata.tencentyun.com",
            "instance-data",
            "instance-data.ec2.internal");

    /// An address in the name of a host, as services that turn such names into the address want it: 1.2.3.4.nip.io,
    /// 1-2-3-4.sslip.io, 01020304.nip.io.
    private static final Pattern NUMBERS_IN_NAME =
            Pattern.compile("(?<![\\w])(?:(\\d{1,3})[.-](\\d{1,3})[.-](\\d{1,3})[.-](\\d{1,3})|([0-9a-f]{8}))(?=[.-])");

    private HostGuard() {}

    /// Where a host lies.
    public enum Place {
        PUBLIC,
        PRIVATE,
        FORBIDDEN
    }

    /// The worst of the places a host's addresses lie in.
    ///
    /// @throws InputException if the host is not known
    public static Place place(URI uri) {
        String host = uri.getHost();
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .map(HostGuard::place)
                    .max(Enum::compareTo)
                    .orElse(Place.PUBLIC);
        } catch (UnknownHostException e) {
            throw new InputException(ShownAddress.of(uri) + ": no such host", e);
        }
    }

    /// What the name of a host tells without looking it up: whether it is that of a metadata service, or holds the
    /// address of one.
    static Place placeOfName(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        Matcher numbers = NUMBERS_IN_NAME.matcher(name);
        boolean forbidden = METADATA_NAMES.contains(name);
        while (!forbidden && numbers.find()) {
            forbidden = place(address(numbers)) == Place.FORBIDDEN;
        }
        return forbidden ? Place.FORBIDDEN : Place.PUBLIC;
    }

    private static InetAddress address(Matcher numbers) {
        if (numbers.group(5) != null) {
            return embedded(HexFormat.of().parseHex(numbers.group(5)), 0);
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(numbers.group(i + 1));
        }
        return embedded(bytes, 0);
    }

    static Place place(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return Place.PRIVATE;
        }
        for (byte[] prefix : EMBEDDING) {
            if (startsWith(bytes, prefix)) {
                return place(embedded(bytes, prefix.length));
            }
        }
        if (address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || FORBIDDEN.stream().anyMatch(prefix -> startsWith(bytes, prefix))
                || METADATA.stream().anyMatch(service -> Arrays.equals(bytes, service))) {
            return Place.FORBIDDEN;
        }
        boolean uniqueLocal = address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc;
        return address.isSiteLocalAddress() || uniqueLocal || isOfNobody(bytes) ? Place.PRIVATE : Place.PUBLIC;
    }

    /// Whether an IPv4 address is this machine's (0/8), its provider's or VPN's (100.64/10), or for measurements
    /// (198.18/15): on the internet, nobody has it.
    private static boolean isOfNobody(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return bytes.length == 4
                && (first == 0 || first == 100 && (second & 0xc0) == 64 || first == 198 && (second & 0xfe) == 18);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
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
