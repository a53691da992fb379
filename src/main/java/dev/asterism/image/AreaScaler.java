package dev.asterism.image;

import dev.asterism.model.item.Pixels;
import java.util.Arrays;

/// Resizes images by area: each new sample is the mean of the part of the image that it covers, pixels that lie in it
/// partly counted by that part.
///
/// The means are computed in three ways. They agree but for the last bits of a sum, which decide how a mean halfway
/// between two bytes is rounded, and each has made bytes that must not change: [#shrink] those of stored thumbnails,
/// [#shrinkToCell] those of exported pages, [#means] those of vectors. What is only shown takes [#resize].
public final class AreaScaler {
    private AreaScaler() {}

    /// The image, or a smaller one of the same shape whose longer side is `maxSide`.
    ///
    /// Sums in single precision, along columns first: whole rows are added up, many numbers at a time.
    ///
    /// @param maxSide pixels, 1 or more
    public static Pixels shrink(Pixels image, int maxSide) {
        int longer = Math.max(image.width(), image.height());
        if (longer <= maxSide) {
            return image;
        }
        int width = Math.max(1, (int) Math.round((double) image.width() * maxSide / longer));
        int height = Math.max(1, (int) Math.round((double) image.height() * maxSide / longer));
        return averagedAlongRows(averagedAlongColumns(image, height), image.width(), width, height);
    }

    /// As [#shrink], for small images.
    ///
    /// Sums in single precision, over both axes at once.
    ///
    /// @param image at most 4096 pixels a side
    /// @param cell longest side of what comes out, 1 or more
    public static Pixels shrinkToCell(Pixels image, int cell) {
        double scale = Math.min(1, (double) cell / Math.max(image.width(), image.height()));
        int width = Math.max(1, (int) Math.round(image.width() * scale));
        int height = Math.max(1, (int) Math.round(image.height() * scale));
        if (width == image.width() && height == image.height()) {
            return image;
        }
        byte[] rgb = new byte[width * height * 3];
        float across = (float) image.width() / width;
        float down = (float) image.height() / height;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                mean(image, x * across, (x + 1) * across, y * down, (y + 1) * down, rgb, (y * width + x) * 3);
            }
        }
        return new Pixels(width, height, rgb);
    }

    /// An image of any size, larger or smaller.
    ///
    /// @param width 1 or more
    /// @param height 1 or more
    public static Pixels resize(Pixels image, int width, int height) {
        double[] means = means(image, width, height);
        byte[] rgb = new byte[means.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round(means[i]);
        }
        return new Pixels(width, height, rgb);
    }

    /// The means of an image of any size, larger or smaller, before they are rounded: `width * height * 3`, 0 to 255,
    /// rows from the top, red first.
    ///
    /// Sums in double precision, along rows first.
    ///
    /// @param width 1 or more
    /// @param height 1 or more
    public static double[] means(Pixels image, int width, int height) {
        Span[] across = Span.of(image.width(), width);
        Span[] down = Span.of(image.height(), height);
        double pitch = (double) image.height() / height;
        double[] means = new double[width * height * 3];
        double[] row = new double[width * 3];
        int gathered = -1;
        for (int cell = 0; cell < height; cell++) {
            for (int k = 0; k < down[cell].covered.length; k++) {
                int y = down[cell].first + k;
                if (y != gathered) {
                    gather(image, y, across, row);
                    gathered = y;
                }
                double share = down[cell].covered[k] / pitch;
                for (int i = 0; i < row.length; i++) {
                    means[cell * row.length + i] += share * row[i];
                }
            }
        }
        for (int i = 0; i < means.length; i++) {
            means[i] = Math.clamp(means[i], 0, 255);
        }
        return means;
    }

    /// What one new point of an axis covers: old points from `first` on, so much of the length of each, which is that
    /// share of the whole.
    private record Span(int first, double[] covered, float[] shares) {
        static Span[] of(int from, int to) {
            Span[] spans = new Span[to];
            double step = (double) from / to;
            for (int i = 0; i < to; i++) {
                double begin = i * step;
                double end = Math.min(from, (i + 1) * step);
                int first = (int) begin;
                double[] covered = new double[Math.min(from, (int) Math.ceil(end)) - first];
                float[] shares = new float[covered.length];
                for (int k = 0; k < covered.length; k++) {
                    covered[k] = Math.min(end, first + k + 1) - Math.max(begin, first + k);
                    shares[k] = (float) (covered[k] / (end - begin));
                }
                spans[i] = new Span(first, covered, shares);
            }
            return spans;
        }
    }

    /// Means along each column: `height x image.width() x 3`.
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
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float red = 0.5f;
                float green = 0.5f;
                float blue = 0.5f;
                int source = (y * from + spans[x].first) * 3;
                for (float share : spans[x].shares) {
                    red += share * low[source++];
                    green += share * low[source++];
                    blue += share * low[source++];
                }
                put(rgb, (y * width + x) * 3, (int) red, (int) green, (int) blue);
            }
        }
        return new Pixels(width, height, rgb);
    }

    /// The mean of an area, rounded.
    private static void mean(Pixels image, float left, float right, float top, float bottom, byte[] rgb, int at) {
        float red = 0;
        float green = 0;
        float blue = 0;
        float area = 0;
        for (int y = (int) top; y < bottom - 1e-3f; y++) {
            float tall = Math.min(y + 1, bottom) - Math.max(y, top);
            for (int x = (int) left; x < right - 1e-3f; x++) {
                float part = tall * (Math.min(x + 1, right) - Math.max(x, left));
                red += part * image.sample(x, y, 0);
                green += part * image.sample(x, y, 1);
                blue += part * image.sample(x, y, 2);
                area += part;
            }
        }
        put(rgb, at, Math.round(red / area), Math.round(green / area), Math.round(blue / area));
    }

    private static void put(byte[] rgb, int at, int red, int green, int blue) {
        rgb[at] = (byte) Math.min(255, red);
        rgb[at + 1] = (byte) Math.min(255, green);
        rgb[at + 2] = (byte) Math.min(255, blue);
    }

    /// The means of one row of pixels, `across.length * 3`.
    private static void gather(Pixels image, int y, Span[] across, double[] row) {
        double pitch = (double) image.width() / across.length;
        byte[] rgb = image.rgb();
        for (int cell = 0; cell < across.length; cell++) {
            double red = 0;
            double green = 0;
            double blue = 0;
            int at = (y * image.width() + across[cell].first) * 3;
            for (double covered : across[cell].covered) {
                red += covered * (rgb[at++] & 0xff);
                green += covered * (rgb[at++] & 0xff);
                blue += covered * (rgb[at++] & 0xff);
            }
            row[cell * 3] = red / pitch;
            row[cell * 3 + 1] = green / pitch;
            row[cell * 3 + 2] = blue / pitch;
        }
    }
}
