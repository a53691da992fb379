package dev.asterism.view.table.parquet;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The least and the greatest value of a column, by which readers skip row groups.
final class BoundsOfValues {
    /// Longer texts are shortened.
    private static final int LONGEST = 64;

    private final PhysicalType type;
    private byte @Nullable [] least;
    private byte @Nullable [] greatest;
    private boolean unordered;

    BoundsOfValues(PhysicalType type) {
        this.type = type;
    }

    void add(byte[] value) {
        if (!type.isOrdered(value)) {
            unordered = true;
            return;
        }
        if (least == null || type.compare(value, least) < 0) {
            least = value;
        }
        if (greatest == null || type.compare(value, greatest) > 0) {
            greatest = value;
        }
    }

    void clear() {
        least = null;
        greatest = null;
        unordered = false;
    }

    /// Nothing where there is no value, a value without order, or no short text above all others.
    Optional<ChunkInfo.Bounds> bounds() {
        if (unordered || least == null || greatest == null) {
            return Optional.empty();
        }
        if (type != PhysicalType.BYTES) {
            return Optional.of(new ChunkInfo.Bounds(zero(least, true), zero(greatest, false), true, true));
        }
        byte[] low = shortened(least);
        byte[] high = greatest.length <= LONGEST ? greatest : above(shortened(greatest));
        return high.length == 0 && greatest.length > 0
                ? Optional.empty()
                : Optional.of(new ChunkInfo.Bounds(low, high, low.length == least.length, greatest.length <= LONGEST));
    }

    /// A zero among fractions is taken with the sign that lets no other zero lie outside.
    private byte[] zero(byte[] bound, boolean low) {
        boolean fraction = type == PhysicalType.FLOAT || type == PhysicalType.DOUBLE;
        int last = bound.length - 1;
        byte sign = (byte) 0x80;
        byte[] magnitude = bound.clone();
        magnitude[last] &= (byte) ~sign;
        if (fraction && Arrays.equals(magnitude, new byte[bound.length])) {
            magnitude[last] = low ? sign : 0;
            return magnitude;
        }
        return bound;
    }

    /// The first characters of a text, at most so many bytes.
    private static byte[] shortened(byte[] text) {
        if (text.length <= LONGEST) {
            return text;
        }
        int end = LONGEST;
        while ((text[end] & 0xc0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(text, end);
    }

    /// The least text that is greater than all that begin with these characters, as far as letters of one byte allow;
    /// none at all where they do not.
    private static byte[] above(byte[] start) {
        for (int i = start.length - 1; i >= 0; i--) {
            if (start[i] >= 0 && start[i] < 0x7f) {
                byte[] higher = Arrays.copyOf(start, i + 1);
                higher[i]++;
                return higher;
            }
        }
        return new byte[0];
    }
}
