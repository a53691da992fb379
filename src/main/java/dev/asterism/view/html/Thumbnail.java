package dev.asterism.view.html;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// A stored image, made to fit into a cell of a page.
final class Thumbnail {
    private static final int LARGEST_STORED = 4096;

    private Thumbnail() {}

    /// Decodes an image and shrinks it where it is larger than the cell; it is never enlarged.
    ///
    /// @return empty if the bytes are not an image that can be decoded
    static Optional<BufferedImage> fit(byte[] jpeg, int cell) {
        Optional<BufferedImage> decoded = decode(jpeg);
        return decoded.map(image -> {
            double scale = Math.min(1, (double) cell / Math.max(image.getWidth(), image.getHeight()));
            int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
            int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
            return shrink(image, width, height);
        });
    }

    private static Optional<BufferedImage> decode(byte[] jpeg) {
        ImageReader reader = reader();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in, true, true);
            if (reader.getWidth(0) > LARGEST_STORED || reader.getHeight(0) > LARGEST_STORED) {
                return Optional.empty();
            }
            return Optional.of(reader.read(0));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    /// The platform's own reader: the images were written by it, and other readers on the class path, made for
    /// damaged and exotic files, take longer.
    private static ImageReader reader() {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        ImageReader reader = readers.next();
        while (readers.hasNext() && !reader.getClass().getModule().isNamed()) {
            reader = readers.next();
        }
        return reader;
    }

    /// Each pixel is the mean of those it covers, weighted by how much of each.
    private static BufferedImage shrink(BufferedImage image, int width, int height) {
        BufferedImage plain = image.getType() == BufferedImage.TYPE_INT_RGB ? image : drawn(image);
        if (plain.getWidth() == width && plain.getHeight() == height) {
            return plain;
        }
        int[] from = ((DataBufferInt) plain.getRaster().getDataBuffer()).getData();
        BufferedImage target = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] to = ((DataBufferInt) target.getRaster().getDataBuffer()).getData();
        float across = (float) plain.getWidth() / width;
        float down = (float) plain.getHeight() / height;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                to[y * width + x] =
                        mean(from, plain.getWidth(), x * across, (x + 1) * across, y * down, (y + 1) * down);
            }
        }
        return target;
    }

    private static int mean(int[] pixels, int stride, float left, float right, float top, float bottom) {
        float red = 0;
        float green = 0;
        float blue = 0;
        float weights = 0;
        for (int y = (int) top; y < bottom - 1e-3f; y++) {
            float tall = Math.min(y + 1, bottom) - Math.max(y, top);
            for (int x = (int) left; x < right - 1e-3f; x++) {
                float weight = tall * (Math.min(x + 1, right) - Math.max(x, left));
                int pixel = pixels[y * stride + x];
                red += weight * (pixel >> 16 & 0xff);
                green += weight * (pixel >> 8 & 0xff);
                blue += weight * (pixel & 0xff);
                weights += weight;
            }
        }
        return Math.round(red / weights) << 16 | Math.round(green / weights) << 8 | Math.round(blue / weights);
    }

    private static BufferedImage drawn(BufferedImage image) {
        BufferedImage target = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = target.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return target;
    }
}
