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

    /// What one output point of an axis covers: input points from `first` on, each with its share.
    private record Span(int first, float[] shares) {
        static Span[] of(int from, int to) {
            Span[] spans = new Span[to];
            double step = (double) from / to;
            for (int i = 0; i < to; i++) {
                double begin = i * step;
                double end = Math.min(from, (i + 1) * step);
                int first = (int) begin;
                float[] shares = new float[Math.min(from - 1, (int) Math.ceil(end) - 1) - first + 1];
                for (int k = 0; k < shares.length; k++) {
                    double covered = Math.min(end, first + k + 1) - Math.max(begin, first + k);
                    shares[k] = (float) (covered / (end - begin));
                }
                spans[i] = new Span(first, shares);
            }
            return spans;
        }
    }

    /// Means along each row: `picture.height() x width x 3`.
    private static float[] averagedColumns(Pixels picture, int width) {
        Span[] spans = Span.of(picture.width(), width);
        byte[] rgb = picture.rgb();
        float[] narrow = new float[picture.height() * width * 3];
        int target = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (Span span : spans) {
                float red = 0;
                float green = 0;
                float blue = 0;
                int source = (y * picture.width() + span.first) * 3;
                for (float share : span.shares) {
                    red += share * (rgb[source++] & 0xff);
                    green += share * (rgb[source++] & 0xff);
                    blue += share * (rgb[source++] & 0xff);
                }
                narrow[target++] = red;
                narrow[target++] = green;
                narrow[target++] = blue;
            }
        }
        return narrow;
    }

    /// Means along each column of `rows x width x 3` numbers, rounded.
    private static Pixels averagedRows(float[] narrow, int width, int rows, int height) {
        byte[] rgb = new byte[width * height * 3];
        float[] row = new float[width * 3];
        Span[] spans = Span.of(rows, height);
        for (int y = 0; y < height; y++) {
            Arrays.fill(row, 0.5f);
            for (int k = 0; k < spans[y].shares.length; k++) {
                float share = spans[y].shares[k];
                int from = (spans[y].first + k) * row.length;
                for (int i = 0; i < row.length; i++) {
                    row[i] += share * narrow[from + i];
                }
            }
            for (int i = 0; i < row.length; i++) {
                rgb[y * row.length + i] = (byte) Math.min(255, (int) row[i]);
            }
        }
        return new Pixels(width, height, rgb);
    }
}
