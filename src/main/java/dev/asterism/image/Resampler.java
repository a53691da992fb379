package dev.asterism.image;

import dev.asterism.model.item.Pixels;
import java.util.Arrays;

/// Resizes images to the very bytes Pillow's `Image.resize` gives: a separable filter, widened by the factor of
/// shrinking (which is what antialiases), first along rows, then along columns, rounded to bytes between the two.
///
/// Only what lies in a window of the resized image is computed, so that a crop costs no more than its own area.
/// `O(window width * (input rows in the window) * taps)` time.
public final class Resampler {
    private Resampler() {}

    /// A window of a resized image, of `windowWidth x windowHeight` points from `left`, `top` on; it lies inside
    /// `width x height`.
    public static Pixels resize(
            Pixels image, ResampleFilter filter, Size resized, int left, int top, int windowWidth, int windowHeight) {
        ResampleWeights columns = ResampleWeights.of(filter, image.width(), resized.width(), left, windowWidth);
        ResampleWeights rows = ResampleWeights.of(filter, image.height(), resized.height(), top, windowHeight);
        byte[] narrow = alongRows(image, columns, rows.begin(), rows.end(), resized.width() == image.width());
        byte[] small = alongColumns(narrow, rows, windowWidth * 3, resized.height() == image.height());
        return new Pixels(windowWidth, windowHeight, small);
    }

    /// Rows `begin .. end - 1` of the image, each `columns.first().length` points wide.
    private static byte[] alongRows(Pixels image, ResampleWeights columns, int begin, int end, boolean sameSize) {
        int width = columns.first().length;
        byte[] out = new byte[Math.multiplyExact(width * 3, end - begin)];
        for (int y = begin; y < end; y++) {
            int source = y * image.width() * 3;
            int target = (y - begin) * width * 3;
            if (sameSize) {
                System.arraycopy(image.rgb(), source + columns.begin() * 3, out, target, width * 3);
            } else {
                alongRow(image.rgb(), source, columns, out, target);
            }
        }
        return out;
    }

    private static void alongRow(byte[] in, int source, ResampleWeights columns, byte[] out, int target) {
        int[] weights = columns.weights();
        int at = target;
        for (int x = 0; x < columns.first().length; x++) {
            int red = ResampleWeights.HALF;
            int green = ResampleWeights.HALF;
            int blue = ResampleWeights.HALF;
            int from = source + columns.first()[x] * 3;
            int weight = x * columns.stride();
            int last = weight + columns.counts()[x];
            for (; weight < last; weight++, from += 3) {
                int w = weights[weight];
                red += (in[from] & 0xff) * w;
                green += (in[from + 1] & 0xff) * w;
                blue += (in[from + 2] & 0xff) * w;
            }
            out[at++] = toByte(red);
            out[at++] = toByte(green);
            out[at++] = toByte(blue);
        }
    }

    private static byte[] alongColumns(byte[] in, ResampleWeights rows, int rowBytes, boolean sameSize) {
        if (sameSize) {
            return in;
        }
        byte[] out = new byte[rowBytes * rows.first().length];
        int[] sums = new int[rowBytes];
        for (int y = 0; y < rows.first().length; y++) {
            Arrays.fill(sums, ResampleWeights.HALF);
            for (int k = 0; k < rows.counts()[y]; k++) {
                int from = (rows.first()[y] + k - rows.begin()) * rowBytes;
                add(in, from, rows.weights()[y * rows.stride() + k], sums);
            }
            for (int i = 0; i < rowBytes; i++) {
                out[y * rowBytes + i] = toByte(sums[i]);
            }
        }
        return out;
    }

    private static void add(byte[] in, int from, int weight, int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += (in[from + i] & 0xff) * weight;
        }
    }

    private static byte toByte(int fixedPoint) {
        return (byte) Math.max(0, Math.min(255, fixedPoint >> ResampleWeights.BITS));
    }

    /// An image's size in pixels.
    public record Size(int width, int height) {}
}
