package dev.asterism.image;

import dev.asterism.model.item.Pixels;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/// Turns images of Java2D into pixels and back.
///
/// Samples are taken from the raster as they are in the file, as Pillow and most browsers' canvases do: ImageIO takes
/// one-channel images for linear light and would make them brighter (a grey of 128 becomes 188), and colour profiles
/// are not applied. Images with a palette or an unusual colour space go through their colour model.
public final class RasterPixels {
    private RasterPixels() {}

    /// The same image for Java2D and its encoders.
    public static BufferedImage image(Pixels pixels) {
        BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_3BYTE_BGR);
        image.getRaster().setDataElements(0, 0, pixels.width(), pixels.height(), pixels.rgb());
        return image;
    }

    /// The image as 8-bit RGB on white.
    public static Pixels of(BufferedImage image) {
        int kind = image.getColorModel().getColorSpace().getType();
        boolean plain = !(image.getColorModel() instanceof IndexColorModel)
                && (kind == ColorSpace.TYPE_GRAY || kind == ColorSpace.TYPE_RGB);
        if (plain && kind == ColorSpace.TYPE_RGB && isBytesOfRgb(image.getRaster())) {
            return ofBytes(image.getRaster());
        }
        return plain ? ofSamples(image, kind == ColorSpace.TYPE_GRAY ? 1 : 3) : ofColours(image);
    }

    /// What nearly every photo is; taken as a whole, in a fifth of the time.
    private static Pixels ofBytes(Raster raster) {
        byte[] rgb = new byte[Math.multiplyExact(3, raster.getWidth() * raster.getHeight())];
        raster.getDataElements(raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), rgb);
        return new Pixels(raster.getWidth(), raster.getHeight(), rgb);
    }

    private static boolean isBytesOfRgb(Raster raster) {
        return raster.getSampleModel() instanceof ComponentSampleModel
                && raster.getTransferType() == DataBuffer.TYPE_BYTE
                && raster.getNumBands() == 3;
    }

    private static Pixels ofColours(BufferedImage image) {
        int width = image.getWidth();
        byte[] rgb = new byte[Math.multiplyExact(3, width * image.getHeight())];
        int[] row = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int at = (y * width + x) * 3;
                int alpha = row[x] >>> 24;
                rgb[at] = onWhite(row[x] >> 16 & 0xff, alpha);
                rgb[at + 1] = onWhite(row[x] >> 8 & 0xff, alpha);
                rgb[at + 2] = onWhite(row[x] & 0xff, alpha);
            }
        }
        return new Pixels(width, image.getHeight(), rgb);
    }

    /// @param colours 1 for grey, 3 for RGB; one more band is alpha
    private static Pixels ofSamples(BufferedImage image, int colours) {
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int[] largest = new int[bands];
        for (int band = 0; band < bands; band++) {
            largest[band] = (int) ((1L << raster.getSampleModel().getSampleSize(band)) - 1);
        }
        int width = image.getWidth();
        byte[] rgb = new byte[Math.multiplyExact(3, width * image.getHeight())];
        int[] row = new int[width * bands];
        boolean premultiplied = image.isAlphaPremultiplied();
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int alpha = bands > colours ? scaled(row[x * bands + colours], largest[colours]) : 255;
                for (int c = 0; c < 3; c++) {
                    int band = Math.min(c, colours - 1);
                    int sample = scaled(row[x * bands + band], largest[band]);
                    rgb[(y * width + x) * 3 + c] =
                            premultiplied ? (byte) Math.min(255, sample + 255 - alpha) : onWhite(sample, alpha);
                }
            }
        }
        return new Pixels(width, image.getHeight(), rgb);
    }

    private static int scaled(int sample, int largest) {
        return largest == 255 ? sample : (int) (((long) sample * 255 + largest / 2) / largest);
    }

    private static byte onWhite(int sample, int alpha) {
        return (byte) (alpha == 255 ? sample : (sample * alpha + 255 * (255 - alpha) + 127) / 255);
    }
}
