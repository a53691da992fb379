package dev.asterism.source.parquet.encoding;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Values as they are, one behind the other.
public final class PlainValues {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private PlainValues() {}

    /// The values of a page.
    ///
    /// @param width bytes of each value, where all have as many
    public static Values of(PhysicalType type, int width, byte[] data, int from, int to) {
        return switch (type) {
            case BOOLEAN -> new Bits(data, from, to);
            case INT32, FLOAT -> new Numbers(data, from, to, Integer.BYTES);
            case INT64, DOUBLE -> new Numbers(data, from, to, Long.BYTES);
            case INT96, FIXED_LEN_BYTE_ARRAY -> new Fixed(data, from, to, width);
            case BYTE_ARRAY -> new Bytes(data, from, to);
        };
    }

    /// Four bytes as a number.
    public static int intAt(byte[] data, int at) {
        return (int) INT.get(data, at);
    }

    static long longAt(byte[] data, int at) {
        return (long) LONG.get(data, at);
    }

    private static final class Bits implements Values {
        private final byte[] data;
        private final int end;
        private int at;
        private int bit = 7;

        Bits(byte[] data, int from, int to) {
            this.data = data;
            this.at = from - 1;
            this.end = to;
        }

        @Override
        public void next() throws IOException {
            if (++bit == 8) {
                bit = 0;
                if (++at >= end) {
                    throw Values.tooFew();
                }
            }
        }

        @Override
        public long bits() {
            return (long) data[at] >>> bit & 1;
        }
    }

    private static final class Numbers implements Values {
        private final byte[] data;
        private final int end;
        private final int width;
        private int next;

        Numbers(byte[] data, int from, int to, int width) {
            this.data = data;
            this.next = from;
            this.end = to;
            this.width = width;
        }

        @Override
        public void next() throws IOException {
            if (width > end - next) {
                throw Values.tooFew();
            }
            next += width;
        }

        @Override
        public long bits() {
            return width == Integer.BYTES ? intAt(data, next - width) : longAt(data, next - width);
        }
    }

    private static final class Fixed implements Values {
        private final byte[] data;
        private final int end;
        private final int width;
        private int next;

        Fixed(byte[] data, int from, int to, int width) {
            this.data = data;
            this.next = from;
            this.end = to;
            this.width = width;
        }

        @Override
        public void next() throws IOException {
            if (width > end - next) {
                throw Values.tooFew();
            }
            next += width;
        }

        @Override
        public byte[] array() {
            return data;
        }

        @Override
        public int from() {
            return next - width;
        }

        @Override
        public int length() {
            return width;
        }
    }

    /// Each with its length before it.
    private static final class Bytes implements Values {
        private final byte[] data;
        private final int end;
        private int from;
        private int length;

        Bytes(byte[] data, int from, int to) {
            this.data = data;
            this.from = from;
            this.end = to;
        }

        @Override
        public void next() throws IOException {
            from += length;
            length = 0;
            if (Integer.BYTES > end - from) {
                throw Values.tooFew();
            }
            int wanted = intAt(data, from);
            from += Integer.BYTES;
            if (wanted < 0 || wanted > end - from) {
                throw new IOException("a value has " + Integer.toUnsignedString(wanted) + " bytes, where "
                        + (end - from) + " follow in its page");
            }
            length = wanted;
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
}
