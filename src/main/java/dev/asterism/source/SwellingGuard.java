package dev.asterism.source;

import dev.asterism.model.error.InputException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/// Unpacks what is packed in a file as long as it does not swell as no table does.
public final class SwellingGuard extends FilterInputStream {
    /// Bytes that anything may unpack to.
    private static final long HARMLESS = 256 << 20;

    /// Tables shrink to a tenth, very dull ones to a hundredth; a bomb to a thousandth.
    private static final long MOST_SWELLING = 500;

    private final LongSupplier packed;
    private final SourceFile file;
    private long unpacked;

    /// @param in unpacks
    /// @param packed how many bytes of what is packed were read, or there are
    public SwellingGuard(InputStream in, LongSupplier packed, SourceFile file) {
        super(in);
        this.packed = packed;
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        unpacked += Math.max(0, count);
        if (unpacked > HARMLESS && unpacked / MOST_SWELLING > packed.getAsLong()) {
            throw new InputException("[" + file.shown() + "] unpacks to more than " + MOST_SWELLING
                    + " times its size, as no table does; unpack it yourself if it is to be trusted");
        }
        return count;
    }
}
