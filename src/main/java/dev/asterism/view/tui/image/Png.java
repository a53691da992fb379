package dev.asterism.view.tui.image;

import dev.asterism.image.RasterPixels;
import dev.asterism.model.item.Pixels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// Images as PNG files.
final class Png {
    private Png() {}

    static byte[] of(Pixels pixels) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(RasterPixels.image(pixels), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a PNG cannot be made in memory", e);
        }
        return bytes.toByteArray();
    }
}
