package dev.asterism.analysis.neighbours;

import java.util.Arrays;

/// The `k` nearest of a stream of candidates.
///
/// Candidates below the bound are appended to a buffer of `2 k`; when it is full it is cut down to the nearest `k`,
/// whose
/// greatest distance becomes the bound. So a candidate costs a constant, and after the first hundreds nearly all fail
/// at
/// the bound. Distance and index are packed into one number, so ties go to the lower index.
final class NearestHeap {
    private static final int SLACK = 16;

    private final long[] buffer;
    private int k;
    private int size;
    private float bound = Float.POSITIVE_INFINITY;

    NearestHeap(int k) {
        this(k, k);
    }

    /// Of candidates of which the first are an even sample: keeps only `first` of them until [#widen] is called.
    ///
    /// @param first at most `k`
    NearestHeap(int k, int first) {
        this.k = first;
        buffer = new long[2 * k + SLACK];
    }

    /// Ends the sample: keeps `k` from now on, within the bound that the sample has set. Where that was too narrow,
    /// fewer than `k` are found.
    void widen(int k) {
        shrink();
        this.k = k;
    }

    void clear() {
        size = 0;
        bound = Float.POSITIVE_INFINITY;
    }

    /// No candidate farther than this is taken.
    float bound() {
        return bound;
    }

    /// @param distance 0 or more, at most [#bound()]
    void offer(float distance, int index) {
        buffer[size++] = (long) Float.floatToRawIntBits(distance) << 32 | index;
        if (size == 2 * k + SLACK) {
            cut();
        }
    }

    private void cut() {
        select(0, size - 1);
        size = k;
        bound = Float.intBitsToFloat((int) (buffer[k - 1] >> 32));
    }

    /// Hoare's selection: brings the `k` smallest to the front, the greatest of them last.
    private void select(int from, int to) {
        int low = from;
        int high = to;
        int place = k - 1;
        while (low < high) {
            long pivot = buffer[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (buffer[i] < pivot) {
                    i++;
                }
                while (buffer[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    long swapped = buffer[i];
                    buffer[i++] = buffer[j];
                    buffer[j--] = swapped;
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

    /// Forgets all but the nearest `k` and sets the bound by them.
    ///
    /// @return how many are left
    int shrink() {
        if (size > k) {
            cut();
        }
        return size;
    }

    /// The index of a candidate.
    int index(int candidate) {
        return (int) buffer[candidate];
    }

    /// Writes the nearest `k`, ascending.
    void write(int[] indices, float[] distances, int at) {
        Arrays.sort(buffer, 0, size);
        for (int j = 0; j < k; j++) {
            indices[at + j] = (int) buffer[j];
            distances[at + j] = Float.intBitsToFloat((int) (buffer[j] >> 32));
        }
    }
}
