package dev.asterism.view.mosaic.image;

import dev.asterism.model.item.Pixels;

/// Brings a part of an image to another size, by a triangle filter that is as wide as the step: sharp where it is
/// enlarged, free of aliases where it is made smaller.
public final class TileScaler {
    private TileScaler() {}

    /// A part of an image in the size of a tile.
    ///
    /// @param left of the part, in pixels of the image, as are the other three
    public static Pixels scaled(
            Pixels image, double left, double top, double partWidth, double partHeight, int width, int height) {
        if (left == 0
                && top == 0
                && width == image.width()
                && height == image.height()
                && partWidth == width
                && partHeight == height) {
            return image;
        }
        Taps across = Taps.of(left, partWidth, image.width(), width);
        Taps down = Taps.of(top, partHeight, image.height(), height);
        int first = down.first[0];
        int last = down.first[height - 1] + down.weights[height - 1].length;
        float[] narrow = new float[(last - first) * width * 3];
        for (int y = first; y < last; y++) {
            int row = y * image.width() * 3;
            for (int x = 0; x < width; x++) {
                float[] weights = across.weights[x];
                float red = 0;
                float green = 0;
                float blue = 0;
                for (int t = 0; t < weights.length; t++) {
                    int at = row + (across.first[x] + t) * 3;
                    red += weights[t] * (image.rgb()[at] & 0xff);
                    green += weights[t] * (image.rgb()[at + 1] & 0xff);
                    blue += weights[t] * (image.rgb()[at + 2] & 0xff);
                }
                int to = ((y - first) * width + x) * 3;
                narrow[to] = red;
                narrow[to + 1] = green;
                narrow[to + 2] = blue;
            }
        }
        byte[] rgb = new byte[width * height * 3];
        int stride = width * 3;
        for (int y = 0; y < height; y++) {
            float[] weights = down.weights[y];
            int from = (down.first[y] - first) * stride;
            for (int i = 0; i < stride; i++) {
                float sum = 0.5f;
                for (int t = 0; t < weights.length; t++) {
                    sum += weights[t] * narrow[from + t * stride + i];
                }
                rgb[y * stride + i] = (byte) Math.clamp((int) sum, 0, 255);
            }
        }
        return new Pixels(width, height, rgb);
    }

    /// Which samples make up each new one, and how much of each.
    private record Taps(int[] first, float[][] weights) {
        static Taps of(double start, double length, int from, int to) {
            double step = length / to;
            double reach = Math.max(1, step);
            int[] first = new int[to];
            float[][] weights = new float[to][];
            for (int i = 0; i < to; i++) {
                double centre = start + (i + 0.5) * step - 0.5;
                int low = Math.clamp((long) Math.ceil(centre - reach), 0, from - 1);
                int high = Math.clamp((long) Math.floor(centre + reach), low, from - 1);
                float[] taps = new float[high - low + 1];
                double sum = 0;
                for (int t = 0; t < taps.length; t++) {
                    double weight = Math.max(0, 1 - Math.abs(low + t - centre) / reach);
                    taps[t] = (float) weight;
                    sum += weight;
                }
                for (int t = 0; t < taps.length; t++) {
                    taps[t] = sum > 0 ? (float) (taps[t] / sum) : 1f / taps.length;
                }
                first[i] = low;
                weights[i] = taps;
            }
            return new Taps(first, weights);
        }
    }
}
