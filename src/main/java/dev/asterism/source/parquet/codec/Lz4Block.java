package dev.asterism.source.parquet.codec;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Unpacks a block of LZ4. Each step is held against both arrays, so no input reads or writes beyond them.
///
/// Source: "LZ4 block format description", in the documents of LZ4.
final class Lz4Block {
    private static final int SHORTEST_MATCH = 4;

    private final byte[] packed;
    private final int end;
    private final byte[] page;
    private int at;
    private int filled;

    private Lz4Block(byte[] packed, int from, int to, int size) {
        this.packed = packed;
        this.at = from;
        this.end = to;
        this.page = new byte[size];
    }

    /// @throws IOException if the block does not make a page of that size
    static byte[] unpacked(byte[] packed, int from, int to, int size) throws IOException {
        Lz4Block block = new Lz4Block(packed, from, to, size);
        block.run();
        if (block.filled != size) {
            throw Codec.wrongSize(block.filled, size);
        }
        return block.page;
    }

    /// The same, where there may be blocks one behind the other, each with its two lengths before it, as Hadoop writes
    /// them.
    static byte[] unpackedAnyFrame(byte[] packed, int from, int to, int size) throws IOException {
        byte[] page = new byte[size];
        ByteBuffer in = ByteBuffer.wrap(packed, from, to - from);
        int filled = 0;
        while (in.remaining() >= 2 * Integer.BYTES) {
            int length = in.getInt();
            int packedLength = in.getInt();
            if (length < 0 || length > size - filled || packedLength < 0 || packedLength > in.remaining()) {
                return unpacked(packed, from, to, size);
            }
            byte[] block;
            try {
                block = unpacked(packed, in.position(), in.position() + packedLength, length);
            } catch (IOException e) {
                if (filled == 0) {
                    return unpacked(packed, from, to, size);
                }
                throw e;
            }
            System.arraycopy(block, 0, page, filled, length);
            filled += length;
            in.position(in.position() + packedLength);
        }
        return filled == size && !in.hasRemaining() ? page : unpacked(packed, from, to, size);
    }

    private void run() throws IOException {
        while (at < end) {
            int token = octet();
            literals(length(token >>> 4));
            if (at == end) {
                return;
            }
            int distance = octet() | octet() << 8;
            filled = SnappyBlock.repeat(page, filled, SHORTEST_MATCH + length(token & 15), distance);
        }
    }

    private void literals(int length) throws IOException {
        if (length > end - at || length > page.length - filled) {
            throw SnappyBlock.damaged();
        }
        System.arraycopy(packed, at, page, filled, length);
        at += length;
        filled += length;
    }

    private int length(int start) throws IOException {
        int length = start;
        if (start == 15) {
            int octet;
            do {
                octet = octet();
                length += octet;
            } while (octet == 255 && length <= page.length);
        }
        return length;
    }

    private int octet() throws IOException {
        if (at >= end) {
            throw SnappyBlock.damaged();
        }
        return packed[at++] & 0xff;
    }
}
