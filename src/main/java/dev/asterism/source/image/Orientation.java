package dev.asterism.source.image;

import dev.asterism.model.item.Pixels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// How a camera was held, as in EXIF tag 0x0112: eight ways to lay out the rows and columns of an image.
///
/// Source: CIPA DC-008 (Exif 2.32), 4.6.4 A. An image is upright after, in this order, swapping rows and columns,
/// mirroring left to right, and mirroring top to bottom, as the value says.
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    ROTATED_180(false, true, true),
    FLIPPED(false, false, true),
    TRANSPOSED(true, false, false),
    ROTATED_90(true, true, false),
    TRANSVERSED(true, true, true),
    ROTATED_270(true, false, true);

    private static final int TAG = 0x0112;

    private final boolean swapped;
    private final boolean leftToRight;
    private final boolean topToBottom;

    Orientation(boolean swapped, boolean leftToRight, boolean topToBottom) {
        this.swapped = swapped;
        this.leftToRight = leftToRight;
        this.topToBottom = topToBottom;
    }

    /// What the file says; upright where it says nothing, or nonsense.
    static Orientation of(byte[] file, ImageType format) {
        Optional<ByteBuffer> exif =
                switch (format) {
                    case JPEG -> jpegSegment(ByteBuffer.wrap(file));
                    case PNG -> chunk(ByteBuffer.wrap(file), 8, "eXIf", ByteOrder.BIG_ENDIAN);
                    case WEBP -> chunk(ByteBuffer.wrap(file), 12, "EXIF", ByteOrder.LITTLE_ENDIAN);
                    case TIFF -> Optional.of(ByteBuffer.wrap(file));
                    case GIF, BMP, ICO, PNM, SVG -> Optional.empty();
                };
        int value = exif.map(tiff -> TiffDirectory.first(tiff).value(TAG)).orElse(1);
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
    }

    /// The image as it is meant to be seen.
    Pixels upright(Pixels image) {
        if (this == UPRIGHT) {
            return image;
        }
        int width = swapped ? image.height() : image.width();
        int height = swapped ? image.width() : image.height();
        byte[] rgb = new byte[image.rgb().length];
        for (int y = 0; y < height; y++) {
            int v = topToBottom ? height - 1 - y : y;
            for (int x = 0; x < width; x++) {
                int u = leftToRight ? width - 1 - x : x;
                int from = (swapped ? u * image.width() + v : v * image.width() + u) * 3;
                System.arraycopy(image.rgb(), from, rgb, (y * width + x) * 3, 3);
            }
        }
        return new Pixels(width, height, rgb);
    }

    /// The TIFF part of the first APP1 segment that is EXIF.
    private static Optional<ByteBuffer> jpegSegment(ByteBuffer file) {
        int at = 2;
        while (at + 4 <= file.limit() && (file.get(at) & 0xff) == 0xff) {
            int marker = file.get(at + 1) & 0xff;
            if (marker == 0xff) {
                // Fill: any number of such bytes may stand before a marker.
                at++;
                continue;
            }
            int length = file.getShort(at + 2) & 0xffff;
            if (marker == 0xda || length < 2) {
                return Optional.empty();
            }
            boolean exif =
                    marker == 0xe1 && length >= 8 && at + 10 <= file.limit() && file.getInt(at + 4) == 0x45786966;
            if (exif) {
                return slice(file, at + 10, length - 8);
            }
            at += 2 + length;
        }
        return Optional.empty();
    }

    /// The content of a chunk of a PNG (length before name, checksum behind) or WebP (name before length, padded).
    private static Optional<ByteBuffer> chunk(ByteBuffer file, int first, String name, ByteOrder order) {
        file.order(order);
        boolean png = order == ByteOrder.BIG_ENDIAN;
        long at = first;
        while (at + 8 <= file.limit()) {
            int i = (int) at;
            long length = file.getInt(png ? i : i + 4) & 0xffffffffL;
            int nameAt = png ? i + 4 : i;
            boolean matches = true;
            for (int c = 0; c < 4; c++) {
                matches &= file.get(nameAt + c) == name.charAt(c);
            }
            if (matches) {
                Optional<ByteBuffer> content = slice(file, i + 8, length);
                return content.map(Orientation::withoutExifHeader);
            }
            at += png ? 12 + length : 8 + length + (length & 1);
        }
        return Optional.empty();
    }

    /// Some writers put JPEG's `Exif\0\0` into WebP too.
    private static ByteBuffer withoutExifHeader(ByteBuffer exif) {
        return exif.limit() > 6 && exif.getInt(0) == 0x45786966 ? exif.slice(6, exif.limit() - 6) : exif;
    }

    private static Optional<ByteBuffer> slice(ByteBuffer file, int from, long length) {
        return from >= file.limit()
                ? Optional.empty()
                : Optional.of(file.slice(from, (int) Math.min(length, file.limit() - from)));
    }
}
