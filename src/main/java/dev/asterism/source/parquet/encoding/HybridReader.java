package dev.asterism.source.parquet.encoding;

import java.io.IOException;

/// Reads small numbers that are either repeated or packed into as few bits as they need.
///
/// Source: the Parquet specification, "Run length encoding / bit-packing hybrid".
public final class HybridReader {
    private final byte[] data;
    private final int end;
    private final int width;
    private final int mask;
    private int at;
    private long left;
    private boolean repeated;
    private int value;
    /// Bits that were taken from the bytes and not given out yet.
    private long bits;

    private int bitCount;

    /// @param width bits of a number, 32 at most
    /// @throws IOException if it is another one, or the bytes are not there
    public HybridReader(byte[] data, int from, int to, int width) throws IOException {
        if (width < 0 || width > Integer.SIZE || from > to || to > data.length) {
            throw new IOException("numbers of " + width + " bits");
        }
        this.data = data;
        this.at = from;
        this.end = to;
        this.width = width;
        this.mask = (int) ((1L << width) - 1);
    }

    /// Bits that numbers up to one need.
    public static int widthOf(int most) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(most);
    }

    /// The next number.
    ///
    /// @throws IOException if there is none
    public int next() throws IOException {
        if (width == 0) {
            return 0;
        }
        while (left == 0) {
            startRun();
        }
        left--;
        return repeated ? value : packedNumber();
    }

    private void startRun() throws IOException {
        long head = 0;
        int octet;
        int shift = 0;
        do {
            if (at >= end || shift > Integer.SIZE) {
                throw new IOException("a page has too few values");
            }
            octet = data[at++] & 0xff;
            head |= (long) (octet & 0x7f) << shift;
            shift += 7;
        } while (octet >= 0x80);
        repeated = (head & 1) == 0;
        bits = 0;
        bitCount = 0;
        if (repeated) {
            left = head >>> 1;
            value = 0;
            for (int i = 0; i < width; i += 8) {
                if (at >= end) {
                    throw new IOException("a page has too few values");
                }
                value |= (data[at++] & 0xff) << i;
            }
            value &= mask;
        } else {
            left = (head >>> 1) * 8;
        }
    }

    /// Old writers do not fill the last group: what is missing counts as 0.
    private int packedNumber() {
        while (bitCount < width) {
            long octet = at < end ? data[at++] & 0xff : 0;
            bits |= octet << bitCount;
            bitCount += 8;
        }
        int number = (int) bits & mask;
        bits >>>= width;
        bitCount -= width;
        return number;
    }
}
