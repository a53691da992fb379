package dev.asterism.analysis.neighbours;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.model.matrix.Matrix;
import java.util.Arrays;

/// Takes the distances of few points from many others in plain Java.
final class Comparison {
    /// Points that are compared at a time.
    static final int TOGETHER = 16;

    /// Others that lie in the cache meanwhile.
    private static final int FETCHED = 256;

    private Comparison() {}

    /// Takes a distance.
    interface Taker {
        /// @param place of the point among those compared
        /// @param distance squared
        void take(int place, int other, float distance);
    }

    /// Compares some points with all others, which go by block by block, so that each is fetched once for all of them.
    ///
    /// @param some rows of the points to compare
    static void compare(Matrix points, int[] some, Matrix others, Taker taker) {
        int[] which = new int[FETCHED];
        float[] distances = new float[FETCHED];
        for (int block = 0; block < others.rows(); block += FETCHED) {
            int first = block;
            int count = Math.min(FETCHED, others.rows() - first);
            Arrays.setAll(which, c -> first + c);
            for (int s = 0; s < some.length; s++) {
                Kernels.rows()
                        .squaredDistances(
                                points.values(),
                                points.offset(some[s]),
                                others.values(),
                                which,
                                count,
                                others.columns(),
                                distances);
                for (int c = 0; c < count; c++) {
                    taker.take(s, first + c, distances[c]);
                }
            }
        }
    }
}
