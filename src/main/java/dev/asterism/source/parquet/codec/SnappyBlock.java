package dev.asterism.source.parquet.codec;

import java.io.IOException;

/// Unpacks a block of Snappy. Each step is held against both arrays, so no input reads or writes beyond them.
///
/// Source: "Snappy compressed format description", in the documents of Snappy.
final class SnappyBlock {
    private static final int LITERAL = 0;
    private static final int COPY_1 = 1;
    private static final int COPY_2 = 2;

    /// Literals up to this length have it in their tag.
    private static final int LONGEST_IN_TAG = 60;

    private final byte[] packed;
    private final int end;
    private final byte[] page;
    private int at;
    private int filled;

    private SnappyBlock(byte[] packed, int from, int to, int size) {
        this.packed = packed;
        this.at = from;
        this.end = to;
        this.page = new byte[size];
    }

    /// @throws IOException if the block does not make a page of that size
    static byte[] unpacked(byte[] packed, int from, int to, int size) throws IOException {
        SnappyBlock block = new SnappyBlock(packed, from, to, size);
        block.run();
        return block.page;
    }

    private void run() throws IOException {
        int length = length();
        if (length != page.length) {
            throw Codec.wrongSize(length, page.length);
        }
        while (at < end) {
            int tag = octet();
            switch (tag & 3) {
                case LITERAL -> literal(tag >>> 2);
                case COPY_1 -> copy(4 + (tag >>> 2 & 7), (tag >>> 5) << 8 | octet());
                case COPY_2 -> copy(1 + (tag >>> 2), number(2));
                default -> copy(1 + (tag >>> 2), number(4));
            }
        }
        if (filled != page.length) {
            throw Codec.wrongSize(filled, page.length);
        }
    }

    private int length() throws IOException {
        int length = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            int octet = octet();
            length |= (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return length;
            }
        }
        throw damaged();
    }

    private void literal(int tag) throws IOException {
        int length = 1 + (tag < LONGEST_IN_TAG ? tag : number(tag - LONGEST_IN_TAG + 1));
        if (length <= 0 || length > end - at || length > page.length - filled) {
            throw damaged();
        }
        System.arraycopy(packed, at, page, filled, length);
        at += length;
        filled += length;
    }

    private void copy(int length, int distance) throws IOException {
        filled = repeat(page, filled, length, distance);
    }

    /// Repeats bytes that were written before; the new ones may be among them.
    ///
    /// @return where the next byte goes
    static int repeat(byte[] page, int filled, int length, int distance) throws IOException {
        if (distance <= 0 || distance > filled || length > page.length - filled) {
            throw damaged();
        }
        if (distance >= length) {
            System.arraycopy(page, filled - distance, page, filled, length);
        } else {
            for (int i = filled; i < filled + length; i++) {
                page[i] = page[i - distance];
            }
        }
        return filled + length;
    }

    private int number(int octets) throws IOException {
        int number = 0;
        for (int i = 0; i < octets; i++) {
            number |= octet() << (8 * i);
        }
        return number;
    }

    private int octet() throws IOException {
        if (at >= end) {
            throw damaged();
        }
        return packed[at++] & 0xff;
    }

    static IOException damaged() {
        return new IOException("a page cannot be unpacked; it is damaged");
    }
}
