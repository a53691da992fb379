package dev.asterism.source.image;

import dev.asterism.model.item.Pixels;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// The canvas of a GIF, on which its first frame lies; a frame may be smaller. What it does not cover is transparent,
/// white that is, if the frame has a transparent colour, otherwise the first colour of its table, as in Pillow.
///
/// Source: GIF89a specification, sections 18 to 23.
///
/// @param width of the canvas, in pixels; as wide as the frame reaches at least
/// @param height of the canvas, in pixels
/// @param left where the frame begins
/// @param top where the frame begins
/// @param colour of what the frame does not cover, as RGB
record GifCanvas(int width, int height, int left, int top, int colour) {
    private static final int WHITE = 0xffffff;
    private static final int IMAGE = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xf9;

    /// Nothing where no frame is found.
    static Optional<GifCanvas> of(byte[] file) {
        ByteBuffer gif = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        try {
            return of(gif);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static Optional<GifCanvas> of(ByteBuffer gif) {
        gif.position(6);
        int width = unsigned(gif);
        int height = unsigned(gif);
        int flags = gif.get();
        gif.position(gif.position() + 2);
        int colour = skipTable(gif, flags, 0);
        boolean transparent = false;
        int block = gif.get() & 0xff;
        while (block != IMAGE) {
            if (block != EXTENSION) {
                return Optional.empty();
            }
            boolean control = (gif.get() & 0xff) == GRAPHIC_CONTROL;
            for (int length = gif.get() & 0xff; length > 0; length = gif.get() & 0xff) {
                if (control) {
                    transparent = (gif.get(gif.position()) & 1) != 0;
                }
                gif.position(gif.position() + length);
            }
            block = gif.get() & 0xff;
        }
        int left = unsigned(gif);
        int top = unsigned(gif);
        int right = left + unsigned(gif);
        int bottom = top + unsigned(gif);
        colour = skipTable(gif, gif.get(), colour);
        return Optional.of(new GifCanvas(
                Math.max(width, right), Math.max(height, bottom), left, top, transparent ? WHITE : colour));
    }

    private static int unsigned(ByteBuffer gif) {
        return gif.getShort() & 0xffff;
    }

    /// The first colour of a table if there is one.
    private static int skipTable(ByteBuffer gif, int flags, int otherwise) {
        if ((flags & 0x80) == 0) {
            return otherwise;
        }
        int at = gif.position();
        gif.position(at + 3 * (2 << (flags & 7)));
        return (gif.get(at) & 0xff) << 16 | (gif.get(at + 1) & 0xff) << 8 | gif.get(at + 2) & 0xff;
    }

    /// The canvas with the frame on it.
    Pixels with(Pixels frame) {
        if (frame.width() == width && frame.height() == height) {
            return frame;
        }
        byte[] rgb = new byte[Math.multiplyExact(3, width * height)];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) (colour >> 16);
            rgb[i + 1] = (byte) (colour >> 8);
            rgb[i + 2] = (byte) colour;
        }
        int columns = Math.min(frame.width(), width - left);
        for (int y = 0; y < Math.min(frame.height(), height - top); y++) {
            System.arraycopy(frame.rgb(), 3 * y * frame.width(), rgb, 3 * ((top + y) * width + left), 3 * columns);
        }
        return new Pixels(width, height, rgb);
    }
}
