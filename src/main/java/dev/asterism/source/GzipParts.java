package dev.asterism.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// Unpacks gzip, all parts that lie one behind the other.
final class GzipParts extends GZIPInputStream {
    private static final int BUFFER = 1 << 16;

    /// Bytes behind the data of a part.
    private static final int TRAILER = 8;

    GzipParts(InputStream in) throws IOException {
        super(in, BUFFER);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        if (count < 0 && anotherBegins()) {
            throw new EOFException("it ends in the middle of its gzip parts");
        }
        return count;
    }

    /// Whether a further part begins behind the last one that could be read: its start alone is no part to the JDK.
    private boolean anotherBegins() {
        int behind = inf.getRemaining() - TRAILER;
        return behind > 0 && buf[len - behind] == 0x1f;
    }
}
