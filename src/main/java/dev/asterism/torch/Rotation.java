package dev.asterism.torch;

import java.util.SplittableRandom;

/// A rotation that spreads whatever a row holds evenly over its numbers, and changes no inner product: signs at
/// random, then a Walsh-Hadamard transform, of the first numbers and then of the last. Rows of a few large numbers
/// round as well as any others after it, and the errors are as random as the signs.
///
/// Source: Ailon and Chazelle, "The fast Johnson-Lindenstrauss transform", 2009, section 1.2.
final class Rotation {
    private static final long SEED = 171;

    private final int d;
    private final int width;
    private final float[] signs;

    /// @param d numbers a row, 1 or more
    Rotation(int d) {
        this.d = d;
        width = Integer.highestOneBit(d);
        SplittableRandom random = new SplittableRandom(SEED);
        signs = new float[2 * width];
        for (int i = 0; i < signs.length; i++) {
            signs[i] = random.nextBoolean() ? 1 : -1;
        }
    }

    /// Rotates the row that begins somewhere.
    void apply(float[] values, int from) {
        transform(values, from, 0);
        if (width < d) {
            transform(values, from + d - width, width);
        }
    }

    private void transform(float[] values, int from, int firstSign) {
        float length = (float) (1 / Math.sqrt(width));
        for (int i = 0; i < width; i++) {
            values[from + i] *= length * signs[firstSign + i];
        }
        for (int half = 1; half < width; half *= 2) {
            for (int start = from; start < from + width; start += 2 * half) {
                for (int i = start; i < start + half; i++) {
                    float sum = values[i] + values[i + half];
                    values[i + half] = values[i] - values[i + half];
                    values[i] = sum;
                }
            }
        }
    }
}
