package dev.asterism.source.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;

/// What a TIFF file must be to be decoded: its decoders make arrays as large as an entry says, and hand JPEGs within
/// to a decoder that knows no bounds.
final class Tiff {
    private static final int COMPRESSION = 259;

    /// None, CCITT, LZW, Deflate (both numbers) and PackBits.
    private static final Set<Integer> COMPRESSIONS = Set.of(1, 2, 3, 4, 5, 8, 32946, 32773);

    private Tiff() {}

    /// @throws IOException if the file is not to be decoded
    static void check(byte[] file) throws IOException {
        for (TiffDirectory.Entry entry :
                TiffDirectory.first(ByteBuffer.wrap(file)).entries()) {
            if (entry.tag() == COMPRESSION && !COMPRESSIONS.contains(entry.value())) {
                throw new IOException("its compression, number " + entry.value()
                        + ", is not read; save it with LZW or Deflate, or as a PNG");
            }
            if (entry.bytes() > file.length) {
                throw new IOException("the file ends too early");
            }
        }
    }
}
