package dev.asterism.view.tui.image;

import dev.asterism.model.item.Pixels;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/// Reads the small images that are stored with items.
public final class Jpeg {
    private static final int LARGEST = 4096;

    private Jpeg() {}

    /// The pixels, or nothing where the bytes are no image or an absurdly large one.
    public static Optional<Pixels> decode(byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.empty();
        }
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            return image == null || image.getWidth() > LARGEST || image.getHeight() > LARGEST
                    ? Optional.empty()
                    : Optional.of(pixels(image));
        } catch (IOException | RuntimeException _) {
            // A broken image is shown as none: ImageIO throws all kinds at hostile bytes.
            return Optional.empty();
        }
    }

    private static Pixels pixels(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        BufferedImage opaque = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        int[] packed = opaque.getRGB(0, 0, width, height, null, 0, width);
        byte[] rgb = new byte[packed.length * 3];
        for (int i = 0; i < packed.length; i++) {
            rgb[3 * i] = (byte) (packed[i] >> 16);
            rgb[3 * i + 1] = (byte) (packed[i] >> 8);
            rgb[3 * i + 2] = (byte) packed[i];
        }
        return new Pixels(width, height, rgb);
    }
}
