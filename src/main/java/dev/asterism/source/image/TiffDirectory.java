package dev.asterism.source.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// The first directory of a TIFF structure: a TIFF file, or what EXIF holds.
///
/// Source: TIFF 6.0, section 2.
///
/// @param entries in the order of the file, those that lie in it
record TiffDirectory(List<Entry> entries) {
    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    /// @param count of values
    /// @param bytes that the values take, 0 where the type is unknown
    /// @param value the first one of type BYTE, SHORT or LONG, 0 of another type
    record Entry(int tag, long count, long bytes, int value) {}

    /// @param tiff from its byte order on; without a directory there are no entries
    static TiffDirectory first(ByteBuffer tiff) {
        List<Entry> entries = new ArrayList<>();
        if (tiff.limit() < 10) {
            return new TiffDirectory(entries);
        }
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return new TiffDirectory(entries);
        }
        int count = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < count && directory + 14 + 12 * i <= tiff.limit(); i++) {
            entries.add(entry(tiff, directory + 2 + 12 * i));
        }
        return new TiffDirectory(entries);
    }

    private static Entry entry(ByteBuffer tiff, int at) {
        int type = tiff.getShort(at + 2) & 0xffff;
        long count = tiff.getInt(at + 4) & 0xffffffffL;
        int value =
                switch (type) {
                    case BYTE -> tiff.get(at + 8) & 0xff;
                    case SHORT -> tiff.getShort(at + 8) & 0xffff;
                    case LONG -> tiff.getInt(at + 8);
                    default -> 0;
                };
        return new Entry(tiff.getShort(at) & 0xffff, count, type < SIZES.length ? count * SIZES[type] : 0, value);
    }

    /// The value of a tag, 0 where there is none.
    int value(int tag) {
        return entries.stream()
                .filter(entry -> entry.tag() == tag)
                .findFirst()
                .map(Entry::value)
                .orElse(0);
    }
}
