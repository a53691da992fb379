package dev.asterism.analysis.neighbours;

import java.util.Arrays;

/// The `k` nearest of a stream of candidates.
///
/// Candidates below the bound are appended to a buffer of `2 k`; when it is full it is cut down to the nearest `k`,
/// whose greatest distance becomes the bound. So a candidate costs a constant, and after the first hundreds nearly all
/// fail at the bound.
final class NearestHeap {
    private static final int SLACK = 16;

    private final long[] buffer;
    private final int k;
    private int size;
    private float bound = Float.POSITIVE_INFINITY;

    NearestHeap(int k) {
        this.k = k;
        buffer = new long[2 * k + SLACK];
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
        buffer[size++] = Selection.pack(distance, index);
        if (size == buffer.length) {
            Selection.smallest(buffer, 0, size, k);
            size = k;
            bound = Selection.distance(buffer[k - 1]);
        }
    }

    /// Writes the nearest `k`, ascending.
    void write(int[] indices, float[] distances, int at) {
        Arrays.sort(buffer, 0, size);
        for (int j = 0; j < k; j++) {
            indices[at + j] = Selection.index(buffer[j]);
            distances[at + j] = Selection.distance(buffer[j]);
        }
    }
}
