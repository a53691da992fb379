package dev.asterism.view.html;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// A stored picture, made to fit into a cell of a page.
final class Thumbnail {
    private static final int LARGEST_STORED = 4096;

    private Thumbnail() {}

    /// Decodes a picture and shrinks it where it is larger than the cell; it is never enlarged.
    ///
    /// @return empty if the bytes are not a picture that can be decoded
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
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        if (!readers.hasNext()) {
            return Optional.empty();
        }
        ImageReader reader = readers.next();
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

    /// Halves as long as it can before the last step: bilinear sampling alone would skip pixels.
    private static BufferedImage shrink(BufferedImage image, int width, int height) {
        BufferedImage current = image;
        while (current.getWidth() >= 2 * width && current.getHeight() >= 2 * height) {
            current = drawn(current, (current.getWidth() + 1) / 2, (current.getHeight() + 1) / 2);
        }
        boolean done = current.getWidth() == width
                && current.getHeight() == height
                && current.getType() == BufferedImage.TYPE_INT_RGB;
        return done ? current : drawn(current, width, height);
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        BufferedImage target = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = target.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return target;
    }
}
