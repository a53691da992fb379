package dev.asterism.source.image;

import dev.asterism.model.item.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Makes images small. The same image gives the same bytes every time.
public final class Thumbnail {
    private Thumbnail() {}

    /// A baseline JPEG of an image, made smaller so that neither side is longer than `maxSide`; smaller images keep
    /// their size. Each pixel is the mean of the area of the image it covers.
    ///
    /// @param maxSide pixels, 1 or more
    /// @param quality 0 to 1
    public static byte[] jpeg(Pixels image, int maxSide, float quality) {
        Pixels small = shrunk(image, maxSide);
        BufferedImage raster = new BufferedImage(small.width(), small.height(), BufferedImage.TYPE_3BYTE_BGR);
        raster.getRaster().setDataElements(0, 0, small.width(), small.height(), small.rgb());
        ImageWriter writer = ImageReaders.jpegWriter();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            param.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /// The image, or a smaller one of the same shape whose longer side is `maxSide`.
    static Pixels shrunk(Pixels image, int maxSide) {
        int longer = Math.max(image.width(), image.height());
        if (longer <= maxSide) {
            return image;
        }
        int width = Math.max(1, (int) Math.round((double) image.width() * maxSide / longer));
        int height = Math.max(1, (int) Math.round((double) image.height() * maxSide / longer));
        return averagedAlongRows(averagedAlongColumns(image, height), image.width(), width, height);
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

    /// Means along each column: `height x image.width() x 3`. Comes first, because whole rows are added up, many
    /// numbers at a time.
    private static float[] averagedAlongColumns(Pixels image, int height) {
        int samples = image.width() * 3;
        byte[] rgb = image.rgb();
        Span[] spans = Span.of(image.height(), height);
        float[] low = new float[height * samples];
        float[] row = new float[samples];
        for (int y = 0; y < height; y++) {
            Arrays.fill(row, 0);
            for (int k = 0; k < spans[y].shares.length; k++) {
                add(rgb, (spans[y].first + k) * samples, spans[y].shares[k], row);
            }
            System.arraycopy(row, 0, low, y * samples, samples);
        }
        return low;
    }

    private static void add(byte[] rgb, int from, float share, float[] row) {
        for (int i = 0; i < row.length; i++) {
            row[i] += share * (rgb[from + i] & 0xff);
        }
    }

    /// Means along each row of `height x from x 3` numbers, rounded.
    private static Pixels averagedAlongRows(float[] low, int from, int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        Span[] spans = Span.of(from, width);
        int target = 0;
        for (int y = 0; y < height; y++) {
            for (Span span : spans) {
                float red = 0.5f;
                float green = 0.5f;
                float blue = 0.5f;
                int source = (y * from + span.first) * 3;
                for (float share : span.shares) {
                    red += share * low[source++];
                    green += share * low[source++];
                    blue += share * low[source++];
                }
                rgb[target++] = (byte) Math.min(255, (int) red);
                rgb[target++] = (byte) Math.min(255, (int) green);
                rgb[target++] = (byte) Math.min(255, (int) blue);
            }
        }
        return new Pixels(width, height, rgb);
    }
}
