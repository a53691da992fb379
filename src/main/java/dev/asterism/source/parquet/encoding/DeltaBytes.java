package dev.asterism.source.parquet.encoding;

import java.io.IOException;
import java.util.Arrays;

/// Bytes whose lengths stand before all of them, packed by [DeltaIntegers]; also those that begin as the value before
/// them, of which the length of the common start is packed as well.
///
/// Source: the Parquet specification, "Delta-length byte array" and "Delta strings".
public final class DeltaBytes {
    /// Values that grow from one to the next could take far more than their page.
    private static final int LONGEST = 64 << 20;

    private DeltaBytes() {}

    /// Values with their lengths before them (`DELTA_LENGTH_BYTE_ARRAY`).
    ///
    /// @throws IOException if the lengths cannot be read
    public static Values withLengths(byte[] data, int from, int to) throws IOException {
        return new WithLengths(data, from, to);
    }

    /// Values without what they have in common with the one before (`DELTA_BYTE_ARRAY`).
    ///
    /// @throws IOException if the lengths cannot be read
    public static Values withPrefixes(byte[] data, int from, int to) throws IOException {
        return new WithPrefixes(data, from, to);
    }

    private static final class WithLengths implements Values {
        private final byte[] data;
        private final int end;
        private final DeltaIntegers lengths;
        private int from;
        private int length;

        WithLengths(byte[] data, int from, int to) throws IOException {
            this.data = data;
            this.end = to;
            this.lengths = new DeltaIntegers(data, from, to);
            this.from = new DeltaIntegers(data, from, to).behind();
        }

        @Override
        public void next() throws IOException {
            from += length;
            lengths.next();
            long wanted = lengths.bits();
            if (wanted < 0 || wanted > end - from) {
                length = 0;
                throw new IOException("a value has " + wanted + " bytes, where " + (end - from) + " follow");
            }
            length = (int) wanted;
        }

        @Override
        public byte[] array() {
            return data;
        }

        @Override
        public int from() {
            return from;
        }

        @Override
        public int length() {
            return length;
        }
    }

    private static final class WithPrefixes implements Values {
        private final DeltaIntegers prefixes;
        private final WithLengths suffixes;
        private byte[] value = new byte[64];
        private int length;

        WithPrefixes(byte[] data, int from, int to) throws IOException {
            this.prefixes = new DeltaIntegers(data, from, to);
            this.suffixes = new WithLengths(data, new DeltaIntegers(data, from, to).behind(), to);
        }

        @Override
        public void next() throws IOException {
            prefixes.next();
            suffixes.next();
            long prefix = prefixes.bits();
            if (prefix < 0 || prefix > length) {
                throw new IOException("a value has its first " + prefix + " bytes of one of " + length);
            }
            if (prefix + suffixes.length() > LONGEST) {
                throw new IOException("a value has more than " + LONGEST + " bytes");
            }
            length = (int) prefix + suffixes.length();
            if (length > value.length) {
                value = Arrays.copyOf(value, Math.max(length, (int) Math.min(2L * value.length, LONGEST)));
            }
            System.arraycopy(suffixes.array(), suffixes.from(), value, (int) prefix, suffixes.length());
        }

        @Override
        public byte[] array() {
            return value;
        }

        @Override
        public int from() {
            return 0;
        }

        @Override
        public int length() {
            return length;
        }
    }
}
