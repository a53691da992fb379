package dev.asterism.analysis.cluster;

import dev.asterism.model.matrix.Matrix;
import java.util.Random;

/// Round heaps of points, heap by heap.
final class Blobs {
    private Blobs() {}

    /// Point `i` belongs to heap `i % heaps`; the centres are `separation` standard deviations apart, or nearly so.
    static Matrix of(int n, int d, int heaps, double separation, long seed) {
        Random random = new Random(seed);
        double[][] centres = new double[heaps][d];
        for (double[] centre : centres) {
            double length = 0;
            for (int j = 0; j < d; j++) {
                centre[j] = random.nextGaussian();
                length += centre[j] * centre[j];
            }
            for (int j = 0; j < d; j++) {
                centre[j] *= separation / Math.sqrt(length);
            }
        }
        Matrix points = Matrix.zeros(n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                points.values()[points.offset(i) + j] = (float) (centres[i % heaps][j] + random.nextGaussian());
            }
        }
        return points;
    }
}
