package dev.asterism.source;

import dev.asterism.model.error.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Unpacks gzip, as long as it does not swell as no text does.
final class BoundedGzipStream extends GZIPInputStream {
    private static final int BUFFER = 1 << 16;

    /// Bytes that anything may unpack to.
    private static final long HARMLESS = 256 << 20;

    /// Tables shrink to a tenth, very dull ones to a hundredth; a bomb to a thousandth.
    private static final long MOST_SWELLING = 500;

    /// Bytes behind the data of a part.
    private static final int TRAILER = 8;

    private final Path file;
    private long unpacked;
    private long packed;

    /// @param file what to call it in errors
    BoundedGzipStream(InputStream in, Path file) throws IOException {
        super(in, BUFFER);
        this.file = file;
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        packed += len;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        if (count < 0 && anotherBegins()) {
            throw new EOFException("it ends in the middle of its gzip parts");
        }
        unpacked += Math.max(0, count);
        if (unpacked > HARMLESS && unpacked / MOST_SWELLING > packed) {
            throw new InputException(file + " unpacks to more than " + MOST_SWELLING
                    + " times its size, as no table does; unpack it yourself if it is to be trusted");
        }
        return count;
    }

    /// Whether a further part begins behind the last one that could be read: its start alone is no part to the JDK.
    private boolean anotherBegins() {
        int behind = inf.getRemaining() - TRAILER;
        return behind > 0 && buf[len - behind] == 0x1f;
    }
}
