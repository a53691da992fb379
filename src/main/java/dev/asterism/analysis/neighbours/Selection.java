package dev.asterism.analysis.neighbours;

/// Distances with the index of whom they lead to, each packed into one number, so that they are ordered by distance
/// and, where distances are equal, by index.
final class Selection {
    private Selection() {}

    /// @param distance 0 or more
    static long pack(float distance, int index) {
        return (long) Float.floatToRawIntBits(distance) << 32 | index;
    }

    static float distance(long packed) {
        return Float.intBitsToFloat((int) (packed >> 32));
    }

    static int index(long packed) {
        return (int) packed;
    }

    /// Brings the `count` smallest of `values[from .. to)` to their front, the greatest of these last (Hoare 1961).
    ///
    /// @param count 1 or more, at most `to - from`
    static void smallest(long[] values, int from, int to, int count) {
        int low = from;
        int high = to - 1;
        int place = from + count - 1;
        while (low < high) {
            long pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    long swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (place <= j) {
                high = j;
            } else if (place >= i) {
                low = i;
            } else {
                return;
            }
        }
    }
}
