package dev.asterism.analysis.neighbours;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.model.matrix.Matrix;

/// Points moved to a mean, which keeps `|a|^2 + |b|^2 - 2 a b` from losing digits.
final class Centred {
    private Centred() {}

    static float[] mean(Matrix points) {
        double[] sum = new double[points.columns()];
        for (int i = 0; i < points.rows(); i++) {
            for (int l = 0; l < sum.length; l++) {
                sum[l] += points.at(i, l);
            }
        }
        float[] mean = new float[sum.length];
        for (int l = 0; l < sum.length; l++) {
            mean[l] = (float) (sum[l] / points.rows());
        }
        return mean;
    }

    /// @param rows at least as many as there are points; the others are zeros
    static Matrix of(Matrix points, float[] mean, int rows) {
        int d = points.columns();
        Matrix centred = Matrix.zeros(rows, d);
        for (int i = 0; i < points.rows(); i++) {
            for (int l = 0; l < d; l++) {
                centred.values()[i * d + l] = points.at(i, l) - mean[l];
            }
        }
        return centred;
    }

    /// The squared distance of each point from a mean.
    static float[] squares(Matrix points, float[] mean) {
        float[] squares = new float[points.rows()];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = Kernels.rows().squaredDistance(points.values(), points.offset(i), mean, 0, mean.length);
        }
        return squares;
    }
}
