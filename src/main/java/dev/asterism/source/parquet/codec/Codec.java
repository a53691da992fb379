package dev.asterism.source.parquet.codec;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// How pages are packed, in the order in which Parquet numbers the codecs.
public enum Codec {
    UNCOMPRESSED(1),
    SNAPPY(24),
    GZIP(1040),
    LZO(0),
    BROTLI(0),
    /// In blocks with lengths before them, as Hadoop has them, or without.
    LZ4(260),
    ZSTD(45_000),
    LZ4_RAW(260);

    /// What the frame of a page of few bytes may hold beyond the ratio.
    private static final int SMALL = 1 << 16;

    /// How many bytes one packed byte can stand for.
    private final int mostRatio;

    Codec(int mostRatio) {
        this.mostRatio = mostRatio;
    }

    /// The codec of a number.
    ///
    /// @throws IOException if there is none
    public static Codec of(int number) throws IOException {
        if (number < 0 || number >= values().length) {
            throw new IOException("it is packed in a way that is not known, " + number);
        }
        return values()[number];
    }

    /// Unpacks a page. One that is not packed is given back as it is.
    ///
    /// @param size that it should have afterwards; nothing is allocated where no page of so few bytes can have it
    ///
    /// @throws IOException if it has another size, or nobody unpacks pages of this codec
    public byte[] unpacked(byte[] packed, int from, int to, int size) throws IOException {
        if (mostRatio == 0) {
            throw new IOException("it is packed by " + this + ", which is not read; write it with zstd or snappy");
        }
        if (size > SMALL + (long) mostRatio * (to - from)) {
            throw new IOException(
                    "a page of " + (to - from) + " bytes cannot become " + size + " by " + this + "; it is damaged");
        }
        if (size == 0) {
            return new byte[0];
        }
        return switch (this) {
            case UNCOMPRESSED -> copied(packed, from, to, size);
            case SNAPPY -> SnappyBlock.unpacked(packed, from, to, size);
            case GZIP -> gunzipped(packed, from, to, size);
            case LZ4 -> Lz4Block.unpackedAnyFrame(packed, from, to, size);
            case LZ4_RAW -> Lz4Block.unpacked(packed, from, to, size);
            case ZSTD -> unzstd(packed, from, to, size);
            case LZO, BROTLI -> throw new IllegalStateException(name());
        };
    }

    private static byte[] copied(byte[] packed, int from, int to, int size) throws IOException {
        if (to - from != size) {
            throw wrongSize(to - from, size);
        }
        return from == 0 && to == packed.length ? packed : Arrays.copyOfRange(packed, from, to);
    }

    private static byte[] gunzipped(byte[] packed, int from, int to, int size) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed, from, to - from))) {
            byte[] page = new byte[size];
            int length = in.readNBytes(page, 0, size);
            if (length < size || in.read() >= 0) {
                throw wrongSize(length, size);
            }
            return page;
        }
    }

    private static byte[] unzstd(byte[] packed, int from, int to, int size) throws IOException {
        byte[] page = new byte[size];
        long length = Zstd.decompressByteArray(page, 0, size, packed, from, to - from);
        if (Zstd.isError(length)) {
            throw new IOException("a page cannot be unpacked: " + Zstd.getErrorName(length));
        }
        if (length != size) {
            throw wrongSize(length, size);
        }
        return page;
    }

    static IOException wrongSize(long length, int size) {
        return new IOException("a page has " + length + " bytes where " + size + " should be; it is damaged");
    }
}
