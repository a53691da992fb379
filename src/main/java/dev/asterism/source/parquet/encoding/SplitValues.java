package dev.asterism.source.parquet.encoding;

import java.io.IOException;

/// Values of which first all first bytes stand, then all second ones, and so on (`BYTE_STREAM_SPLIT`).
///
/// Source: the Parquet specification, "Byte stream split".
public final class SplitValues implements Values {
    private final byte[] data;
    private final int from;
    private final int count;
    private final byte[] value;
    private int number = -1;

    /// @param width bytes of each value
    /// @throws IOException if the bytes are no whole number of them
    public SplitValues(byte[] data, int from, int to, int width) throws IOException {
        int length = to - from;
        if (width <= 0 || length % width != 0) {
            throw new IOException("a page of " + length + " bytes holds values of " + width);
        }
        this.data = data;
        this.from = from;
        this.count = length / width;
        this.value = new byte[Math.min(width, length)];
    }

    @Override
    public void next() throws IOException {
        if (++number >= count) {
            throw Values.tooFew();
        }
    }

    @Override
    public long bits() {
        long bits = 0;
        for (int i = value.length - 1; i >= 0; i--) {
            bits = bits << 8 | data[from + i * count + number] & 0xff;
        }
        return value.length == Integer.BYTES ? (int) bits : bits;
    }

    @Override
    public byte[] array() {
        for (int i = 0; i < value.length; i++) {
            value[i] = data[from + i * count + number];
        }
        return value;
    }

    @Override
    public int from() {
        return 0;
    }

    @Override
    public int length() {
        return value.length;
    }
}
