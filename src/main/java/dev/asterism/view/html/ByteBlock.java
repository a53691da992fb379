package dev.asterism.view.html;

import java.util.Arrays;

/// Bytes that grow: the little-endian contents of a block of the page.
final class ByteBlock {
    private byte[] bytes;
    private int size;

    ByteBlock(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    void putByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void putShort(int value) {
        putByte(value);
        putByte(value >> 8);
    }

    void putInt(int value) {
        putShort(value);
        putShort(value >> 16);
    }

    void putBytes(byte[] values) {
        reserve(values.length);
        System.arraycopy(values, 0, bytes, size, values.length);
        size += values.length;
    }

    /// The lowest byte of each value, then the next of each: alike bytes side by side compress better.
    void putPlanes(int[] values, int bytesPerValue) {
        for (int plane = 0; plane < bytesPerValue; plane++) {
            for (int value : values) {
                putByte(value >> (8 * plane));
            }
        }
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), (int)
                    Math.min(Integer.MAX_VALUE - 16L, bytes.length * 2L)));
        }
    }
}
