package dev.asterism.source.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// The bytes of an image for a decoder. Some decoders take the end of a file for zeros without end, and a few bytes
/// then for gigabytes of codes; this stops them, once they have looked ahead as far as decoders do.
final class EofGuardInput extends MemoryCacheImageInputStream {
    private static final int LOOKAHEAD = 1 << 10;

    private int beyond;

    EofGuardInput(byte[] bytes) {
        super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        return checked(super.read(bytes, from, length));
    }

    /// Not an end-of-file exception, which is what those decoders pass over.
    private int checked(int result) throws IOException {
        if (result < 0 && ++beyond > LOOKAHEAD) {
            throw new IOException("the file ends too early");
        }
        return result;
    }
}
