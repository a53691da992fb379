package dev.asterism.source.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// What a BMP file must be to be decoded: its decoder hands a JPEG or PNG within to one that knows no bounds, and
/// whose size is not that of the header.
final class Bmp {
    private static final int HEADER_LENGTH = 14;
    private static final int COMPRESSION = 30;

    /// Headers that name no compression have fewer bytes.
    private static final int SHORTEST_WITH_COMPRESSION = 40;

    private static final int JPEG = 4;
    private static final int PNG = 5;

    private Bmp() {}

    /// @throws IOException if the file is not to be decoded
    static void check(byte[] file) throws IOException {
        ByteBuffer bmp = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < COMPRESSION + Integer.BYTES || bmp.getInt(HEADER_LENGTH) < SHORTEST_WITH_COMPRESSION) {
            return;
        }
        int compression = bmp.getInt(COMPRESSION);
        if (compression == JPEG || compression == PNG) {
            throw new IOException("it holds a " + (compression == JPEG ? "JPEG" : "PNG")
                    + ", which is not read; save it as a plain BMP or as a PNG");
        }
    }
}
