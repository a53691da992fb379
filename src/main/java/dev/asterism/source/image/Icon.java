package dev.asterism.source.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A file of icons in several sizes: a header of 6 bytes, entries of 16, then images, which are PNG files or bitmaps.
final class Icon {
    private static final int HEADER = 6;
    private static final int ENTRY = 16;

    private Icon() {}

    /// The largest image of an icon, of equal ones that with the most colours: a PNG file, or an icon with just this
    /// bitmap.
    ///
    /// @throws IOException if its entry leads out of the file
    static byte[] largest(byte[] file) throws IOException {
        ByteBuffer icon = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int best = -1;
        long most = -1;
        int count = icon.getShort(4) & 0xffff;
        for (int i = 0; i < count && HEADER + (i + 1) * ENTRY <= file.length; i++) {
            int at = HEADER + i * ENTRY;
            long size = (side(icon.get(at)) * side(icon.get(at + 1)) << 16) + (icon.getShort(at + 6) & 0xffff);
            if (size > most) {
                most = size;
                best = at;
            }
        }
        long length = best < 0 ? 0 : icon.getInt(best + 8) & 0xffffffffL;
        long start = best < 0 ? 0 : icon.getInt(best + 12) & 0xffffffffL;
        if (length == 0 || start + length > file.length) {
            throw new IOException("the file ends too early");
        }
        byte[] image = new byte[(int) length];
        icon.get((int) start, image);
        if (ImageType.of(image).filter(ImageType.PNG::equals).isPresent()) {
            return image;
        }
        ByteBuffer single = ByteBuffer.allocate(HEADER + ENTRY + image.length).order(ByteOrder.LITTLE_ENDIAN);
        single.putShort(2, (short) 1).putShort(4, (short) 1);
        single.put(HEADER, file, best, ENTRY).putInt(HEADER + 12, HEADER + ENTRY);
        return single.put(HEADER + ENTRY, image).array();
    }

    /// A side of 256 pixels is written as 0.
    private static long side(byte written) {
        return written == 0 ? 256 : written & 0xff;
    }
}
