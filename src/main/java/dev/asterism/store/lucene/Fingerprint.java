package dev.asterism.store.lucene;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// A running 128-bit sum of the hashes of all items of a collection: independent of the order they were written in, and
/// kept up to date by adding what comes and taking away what goes.
///
/// Source: M. Bellare, D. Micciancio, "A new paradigm for collision-free hashing: incrementality at reduced cost"
/// (AdHash), 1997.
final class Fingerprint {
    private long high;
    private long low;

    /// Of a collection without items.
    Fingerprint() {}

    /// Reads what [#toString()] gave.
    Fingerprint(String hex) {
        high = Long.parseUnsignedLong(hex, 0, 16, 16);
        low = Long.parseUnsignedLong(hex, 16, 32, 16);
    }

    void add(String id, long line, String contentHash) {
        BigInteger hash = hash(id, line, contentHash);
        set(toBigInteger().add(hash));
    }

    void remove(String id, long line, String contentHash) {
        set(toBigInteger().subtract(hash(id, line, contentHash)));
    }

    Fingerprint copy() {
        Fingerprint copy = new Fingerprint();
        copy.high = high;
        copy.low = low;
        return copy;
    }

    private BigInteger toBigInteger() {
        return new BigInteger(toString(), 16);
    }

    private void set(BigInteger sum) {
        low = sum.longValue();
        high = sum.shiftRight(Long.SIZE).longValue();
    }

    private static BigInteger hash(String id, long line, String contentHash) {
        String item = id.length() + " " + id + " " + line + " " + contentHash;
        return new BigInteger(1, Arrays.copyOf(Sha256.of(item.getBytes(StandardCharsets.UTF_8)), 16));
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
