package dev.asterism.store;

import dev.asterism.io.Sha256;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/// A running 128-bit sum of the hashes of all items of a collection: independent of the order they were written
/// in, and kept up to date by adding what comes and taking away what goes.
///
/// Source: M. Bellare, D. Micciancio, "A new paradigm for collision-free hashing: incrementality at reduced cost"
/// (AdHash), 1997.
public final class CollectionFingerprint {
    /// How many [#parts] there are.
    public static final int PARTS = 8;

    private static final int PART_BITS = 16;

    private long high;
    private long low;

    /// Of a collection without items.
    public CollectionFingerprint() {}

    /// Reads what [#toString()] gave.
    public CollectionFingerprint(String hex) {
        high = Long.parseUnsignedLong(hex, 0, 16, 16);
        low = Long.parseUnsignedLong(hex, 16, 32, 16);
    }

    /// An item comes.
    public void add(String id, long line, String contentHash) {
        BigInteger hash = hash(id, line, contentHash);
        set(toBigInteger().add(hash));
    }

    /// An item goes.
    public void remove(String id, long line, String contentHash) {
        set(toBigInteger().subtract(hash(id, line, contentHash)));
    }

    private BigInteger toBigInteger() {
        return new BigInteger(toString(), 16);
    }

    private void set(BigInteger sum) {
        low = sum.longValue();
        high = sum.shiftRight(Long.SIZE).longValue();
    }

    /// The parts whose sums over all items make the fingerprint, so that a distant engine can do the adding: the
    /// 16 bits of the item's hash at `16 i .. 16 i + 15`.
    public static int[] parts(String id, long line, String contentHash) {
        BigInteger hash = hash(id, line, contentHash);
        int[] parts = new int[PARTS];
        for (int i = 0; i < PARTS; i++) {
            parts[i] = hash.shiftRight(i * PART_BITS).intValue() & 0xffff;
        }
        return parts;
    }

    /// The fingerprint of the items whose [#parts] have these sums.
    public static CollectionFingerprint ofSums(long[] sums) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < PARTS; i++) {
            sum = sum.add(BigInteger.valueOf(sums[i]).shiftLeft(i * PART_BITS));
        }
        CollectionFingerprint fingerprint = new CollectionFingerprint();
        fingerprint.set(sum);
        return fingerprint;
    }

    private static BigInteger hash(String id, long line, String contentHash) {
        String item = id.length() + " " + id + " " + line + " " + contentHash;
        return new BigInteger(1, Arrays.copyOf(Sha256.of(item), 16));
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
