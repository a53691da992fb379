package dev.asterism.view.table.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes that grow at their end; numbers of several bytes have the least one first.
final class Bytes {
    private static final int SMALLEST = 256;

    private byte[] bytes = new byte[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void put(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void put(byte[] values) {
        put(values, 0, values.length);
    }

    /// Appends a part of other bytes.
    void put(Bytes other, int from, int to) {
        put(other.bytes, from, to - from);
    }

    private void put(byte[] values, int from, int count) {
        room(count);
        System.arraycopy(values, from, bytes, size, count);
        size += count;
    }

    void putInt(int value) {
        room(Integer.BYTES);
        size += Integer.BYTES;
        setInt(size - Integer.BYTES, value);
    }

    void putFloats(float[] values) {
        int count = Math.multiplyExact(values.length, Float.BYTES);
        room(count);
        ByteBuffer.wrap(bytes, size, count)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .put(values);
        size += count;
    }

    /// A number without a sign, seven bits a byte.
    void putVarint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            put((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        put((int) rest);
    }

    byte at(int place) {
        return bytes[place];
    }

    int intAt(int place) {
        return bytes[place] & 0xff
                | (bytes[place + 1] & 0xff) << 8
                | (bytes[place + 2] & 0xff) << 16
                | bytes[place + 3] << 24;
    }

    /// Writes over a number.
    void setInt(int place, int value) {
        bytes[place] = (byte) value;
        bytes[place + 1] = (byte) (value >> 8);
        bytes[place + 2] = (byte) (value >> 16);
        bytes[place + 3] = (byte) (value >> 24);
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            int needed = Math.addExact(size, more);
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * bytes.length)));
        }
    }
}
