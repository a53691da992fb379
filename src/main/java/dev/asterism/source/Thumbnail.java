package dev.asterism.source;

import dev.asterism.model.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Makes pictures small. The same picture gives the same bytes every time.
public final class Thumbnail {
    private Thumbnail() {}

    /// A baseline JPEG of a picture, made smaller so that neither side is longer than `maxSide`; smaller pictures keep
    /// their size. Each pixel is the mean of the area of the picture it covers.
    ///
    /// @param maxSide pixels, 1 or more
    /// @param quality 0 to 1
    public static byte[] jpeg(Pixels picture, int maxSide, float quality) {
        Pixels small = shrunk(picture, maxSide);
        BufferedImage image = new BufferedImage(small.width(), small.height(), BufferedImage.TYPE_3BYTE_BGR);
        image.getRaster().setDataElements(0, 0, small.width(), small.height(), small.rgb());
        ImageWriter writer = ImageReaders.jpegWriter();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            param.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /// The picture, or a smaller one of the same shape whose longer side is `maxSide`.
    static Pixels shrunk(Pixels picture, int maxSide) {
        int longer = Math.max(picture.width(), picture.height());
        if (longer <= maxSide) {
            return picture;
        }
        int width = Math.max(1, (int) Math.round((double) picture.width() * maxSide / longer));
        int height = Math.max(1, (int) Math.round((double) picture.height() * maxSide / longer));
        float[] narrow = averagedColumns(picture, width);
        return averagedRows(narrow, width, picture.height(), height);
    }

    /// Means along each row: `picture.height() x width x 3`.
    private static float[] averagedColumns(Pixels picture, int width) {
        int height = picture.height();
        byte[] rgb = picture.rgb();
        float[] narrow = new float[height * width * 3];
        double step = (double) picture.width() / width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double from = x * step;
                double to = Math.min(picture.width(), (x + 1) * step);
                int last = Math.min(picture.width() - 1, (int) Math.ceil(to) - 1);
                int target = (y * width + x) * 3;
                for (int sx = (int) from; sx <= last; sx++) {
                    float weight = (float) ((Math.min(to, sx + 1) - Math.max(from, sx)) / (to - from));
                    int source = (y * picture.width() + sx) * 3;
                    narrow[target] += weight * (rgb[source] & 0xff);
                    narrow[target + 1] += weight * (rgb[source + 1] & 0xff);
                    narrow[target + 2] += weight * (rgb[source + 2] & 0xff);
                }
            }
        }
        return narrow;
    }

    /// Means along each column of `rows x width x 3` numbers, rounded.
    private static Pixels averagedRows(float[] narrow, int width, int rows, int height) {
        byte[] rgb = new byte[width * height * 3];
        float[] row = new float[width * 3];
        double step = (double) rows / height;
        for (int y = 0; y < height; y++) {
            double from = y * step;
            double to = Math.min(rows, (y + 1) * step);
            int last = Math.min(rows - 1, (int) Math.ceil(to) - 1);
            Arrays.fill(row, 0.5f);
            for (int sy = (int) from; sy <= last; sy++) {
                float weight = (float) ((Math.min(to, sy + 1) - Math.max(from, sy)) / (to - from));
                for (int i = 0; i < row.length; i++) {
                    row[i] += weight * narrow[sy * row.length + i];
                }
            }
            for (int i = 0; i < row.length; i++) {
                rgb[y * row.length + i] = (byte) Math.min(255, (int) row[i]);
            }
        }
        return new Pixels(width, height, rgb);
    }
}
