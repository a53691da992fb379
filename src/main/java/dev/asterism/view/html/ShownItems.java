package dev.asterism.view.html;

import dev.asterism.model.matrix.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Which items the page shows, and in which order they lie in its blocks.
///
/// The order follows a Morton curve through the map, so that what lies close together in the map lies close together
/// in the file: equal texts, near coordinates and near neighbours then compress well.
///
/// @param ordinals ordinal in the collection of each item of the page
/// @param positions place in the page of each ordinal, -1 where it is not shown
record ShownItems(int[] ordinals, int[] positions) {
    private static final int BITS = 10;

    /// Chooses `fraction` of the points, at least one of them if there is any.
    static ShownItems choose(Matrix coordinates, double fraction, long seed) {
        int n = coordinates.rows();
        int count = (int) Math.min(n, Math.max(1, Math.round(n * fraction)));
        int[] ordinals = count == n ? identity(n) : sample(n, count, seed);
        long[] keys = mortonKeys(coordinates, ordinals);
        Arrays.sort(keys);
        int[] ordered = new int[count];
        int[] positions = new int[n];
        Arrays.fill(positions, -1);
        for (int i = 0; i < count; i++) {
            ordered[i] = (int) keys[i];
            positions[ordered[i]] = i;
        }
        return new ShownItems(ordered, positions);
    }

    int size() {
        return ordinals.length;
    }

    private static int[] identity(int n) {
        int[] all = new int[n];
        Arrays.setAll(all, i -> i);
        return all;
    }

    private static int[] sample(int n, int count, long seed) {
        int[] all = identity(n);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i, n);
            int swapped = all[i];
            all[i] = all[j];
            all[j] = swapped;
        }
        return Arrays.copyOf(all, count);
    }

    /// The curve's key in the upper half of each number, the ordinal in the lower, so that ties keep a fixed order.
    private static long[] mortonKeys(Matrix coordinates, int[] ordinals) {
        int d = coordinates.columns();
        float[] low = new float[d];
        float[] high = new float[d];
        Arrays.fill(low, Float.POSITIVE_INFINITY);
        Arrays.fill(high, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < coordinates.rows(); i++) {
            for (int a = 0; a < d; a++) {
                low[a] = Math.min(low[a], coordinates.at(i, a));
                high[a] = Math.max(high[a], coordinates.at(i, a));
            }
        }
        long[] keys = new long[ordinals.length];
        for (int i = 0; i < keys.length; i++) {
            long key = 0;
            for (int a = 0; a < d; a++) {
                float range = high[a] - low[a];
                float share = range > 0 ? (coordinates.at(ordinals[i], a) - low[a]) / range : 0;
                key |= spread((int) (share * ((1 << BITS) - 1)), d) << a;
            }
            keys[i] = key << 32 | ordinals[i];
        }
        return keys;
    }

    private static long spread(int value, int stride) {
        long spread = 0;
        for (int bit = 0; bit < BITS; bit++) {
            spread |= (long) (value >> bit & 1) << (bit * stride);
        }
        return spread;
    }
}
