package dev.asterism.view.mosaic.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.item.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/// What others make of our files.
public final class Decoded {
    private Decoded() {}

    public static Pixels of(byte[] file) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        assertNotNull(image, "no image that can be read");
        byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int colour = image.getRGB(x, y);
                int at = (y * image.getWidth() + x) * 3;
                rgb[at] = (byte) (colour >> 16);
                rgb[at + 1] = (byte) (colour >> 8);
                rgb[at + 2] = (byte) colour;
            }
        }
        return new Pixels(image.getWidth(), image.getHeight(), rgb);
    }

    /// Checks that two images differ by no more than a tolerance anywhere.
    public static void assertNear(Pixels expected, Pixels found, int tolerance) {
        assertEquals(expected.width(), found.width());
        assertEquals(expected.height(), found.height());
        for (int i = 0; i < expected.rgb().length; i++) {
            int difference = Math.abs((expected.rgb()[i] & 0xff) - (found.rgb()[i] & 0xff));
            int at = i;
            assertTrue(
                    difference <= tolerance,
                    () -> "pixel " + at / 3 % expected.width() + ", " + at / 3 / expected.width() + " is off by "
                            + difference);
        }
    }
}
