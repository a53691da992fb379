package dev.asterism.source.vector;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The type of the numbers in an `.npy` file.
///
/// @param kind `f` for floats, `i` for integers, `u` for integers without a sign
/// @param bytes of one number
record NpyType(char kind, int bytes, ByteOrder order) {
    private static final Set<String> KNOWN = Set.of("f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4");

    /// @param name such as `<f4`
    /// @return null if such numbers are not read
    static @Nullable NpyType of(String name) {
        if (name.length() != 3 || !KNOWN.contains(name.substring(1))) {
            return null;
        }
        ByteOrder order =
                switch (name.charAt(0)) {
                    case '<', '|' -> ByteOrder.LITTLE_ENDIAN;
                    case '>' -> ByteOrder.BIG_ENDIAN;
                    case '=' -> ByteOrder.nativeOrder();
                    default -> null;
                };
        return order == null ? null : new NpyType(name.charAt(1), name.charAt(2) - '0', order);
    }

    /// Reads `count` numbers, from number `first` on, to `into[at ..]`; one too large for a float becomes infinite.
    void read(MemorySegment data, long first, float[] into, int at, int count) {
        long from = first * bytes;
        switch (bytes) {
            case 1 -> bytes(data, from, into, at, count);
            case 2 -> shorts(data, from, into, at, count);
            case 4 -> ints(data, from, into, at, count);
            default -> longs(data, from, into, at, count);
        }
    }

    private void bytes(MemorySegment data, long from, float[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            byte value = data.get(ValueLayout.JAVA_BYTE, from + i);
            into[at + i] = kind == 'u' ? Byte.toUnsignedInt(value) : value;
        }
    }

    private void shorts(MemorySegment data, long from, float[] into, int at, int count) {
        short[] raw = new short[count];
        MemorySegment.copy(data, ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), from, raw, 0, count);
        for (int i = 0; i < count; i++) {
            into[at + i] = switch (kind) {
                case 'f' -> Float.float16ToFloat(raw[i]);
                case 'u' -> Short.toUnsignedInt(raw[i]);
                default -> raw[i];
            };
        }
    }

    private void ints(MemorySegment data, long from, float[] into, int at, int count) {
        if (kind == 'f') {
            MemorySegment.copy(data, ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), from, into, at, count);
            return;
        }
        int[] raw = new int[count];
        MemorySegment.copy(data, ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), from, raw, 0, count);
        for (int i = 0; i < count; i++) {
            into[at + i] = kind == 'u' ? Integer.toUnsignedLong(raw[i]) : raw[i];
        }
    }

    private void longs(MemorySegment data, long from, float[] into, int at, int count) {
        if (kind == 'f') {
            double[] raw = new double[count];
            MemorySegment.copy(data, ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), from, raw, 0, count);
            for (int i = 0; i < count; i++) {
                into[at + i] = (float) raw[i];
            }
        } else {
            long[] raw = new long[count];
            MemorySegment.copy(data, ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), from, raw, 0, count);
            for (int i = 0; i < count; i++) {
                into[at + i] = raw[i];
            }
        }
    }
}
