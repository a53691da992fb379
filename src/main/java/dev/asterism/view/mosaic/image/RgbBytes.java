package dev.asterism.view.mosaic.image;

import dev.asterism.model.item.Pixels;
import java.awt.image.BufferedImage;

/// Bytes of colours, three a pixel: red, green, blue.
public final class RgbBytes {
    private RgbBytes() {}

    /// So many pixels of one colour.
    ///
    /// @param colour `0xRRGGBB`
    public static byte[] filled(int pixels, int colour) {
        byte[] rgb = new byte[Math.multiplyExact(pixels, 3)];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) (colour >> 16);
            rgb[i + 1] = (byte) (colour >> 8);
            rgb[i + 2] = (byte) colour;
        }
        return rgb;
    }

    /// The same image for the platform's encoders.
    static BufferedImage image(Pixels pixels) {
        BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_3BYTE_BGR);
        image.getRaster().setDataElements(0, 0, pixels.width(), pixels.height(), pixels.rgb());
        return image;
    }
}
