package dev.asterism.source.parquet.encoding;

import java.io.IOException;

/// Whole numbers as differences, which are packed in small blocks, each into as few bits as it needs.
///
/// Source: the Parquet specification, "Delta encoding" (`DELTA_BINARY_PACKED`).
public final class DeltaIntegers implements Values {
    private static final int LARGEST_BLOCK = 1 << 24;

    private final byte[] data;
    private final int end;
    private final int perMiniblock;
    /// Bits of a difference in each miniblock of the block at hand.
    private final byte[] widths;
    private int at;
    /// Values that are still to come.
    private long left;
    private boolean first = true;
    private long value;

    private long leastDelta;
    private int miniblock;
    private int width;
    private int leftInMiniblock;
    private int miniblockEnd;
    /// The byte that is given out in bits, and how many of them are left.
    private int octet;
    private int bitCount;

    /// @throws IOException if the bytes cannot begin such values
    public DeltaIntegers(byte[] data, int from, int to) throws IOException {
        this.data = data;
        this.at = from;
        this.end = to;
        long block = varint();
        long miniblocks = varint();
        left = varint();
        value = zigzag();
        if (miniblocks <= 0 || block <= 0 || block > LARGEST_BLOCK || block % (8 * miniblocks) != 0 || left < 0) {
            throw new IOException("blocks of " + block + " differences in " + miniblocks + " parts");
        }
        if (left > 1 && miniblocks > end - at) {
            throw Values.tooFew();
        }
        perMiniblock = (int) (block / miniblocks);
        widths = new byte[left > 1 ? (int) miniblocks : 0];
        miniblock = widths.length;
        miniblockEnd = at;
    }

    @Override
    public void next() throws IOException {
        if (left == 0) {
            throw Values.tooFew();
        }
        left--;
        if (first) {
            first = false;
            return;
        }
        if (leftInMiniblock == 0) {
            startMiniblock();
        }
        leftInMiniblock--;
        value += leastDelta + packed();
    }

    @Override
    public long bits() {
        return value;
    }

    /// Passes over the values that are left.
    ///
    /// @return where the bytes behind them begin
    int behind() throws IOException {
        while (left > 0) {
            next();
        }
        return miniblockEnd;
    }

    /// Behind the last value, the widths of further miniblocks stand, but not these themselves.
    private void startMiniblock() throws IOException {
        at = miniblockEnd;
        if (miniblock == widths.length) {
            leastDelta = zigzag();
            if (widths.length > end - at) {
                throw Values.tooFew();
            }
            System.arraycopy(data, at, widths, 0, widths.length);
            at += widths.length;
            miniblock = 0;
        }
        width = widths[miniblock++] & 0xff;
        long bytes = (long) width * perMiniblock / 8;
        if (width > Long.SIZE || bytes > end - at) {
            throw Values.tooFew();
        }
        miniblockEnd = at + (int) bytes;
        leftInMiniblock = perMiniblock;
        bitCount = 0;
    }

    private long packed() {
        long number = 0;
        for (int have = 0; have < width; ) {
            if (bitCount == 0) {
                octet = data[at++] & 0xff;
                bitCount = 8;
            }
            int taken = Math.min(bitCount, width - have);
            number |= (long) (octet & (1 << taken) - 1) << have;
            octet >>>= taken;
            bitCount -= taken;
            have += taken;
        }
        return number;
    }

    private long varint() throws IOException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at >= end) {
                throw Values.tooFew();
            }
            int read = data[at++] & 0xff;
            number |= (long) (read & 0x7f) << shift;
            if (read < 0x80) {
                return number;
            }
        }
        throw new IOException("a number is too long");
    }

    private long zigzag() throws IOException {
        long number = varint();
        return number >>> 1 ^ -(number & 1);
    }
}
