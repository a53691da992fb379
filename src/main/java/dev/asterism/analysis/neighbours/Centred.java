package dev.asterism.analysis.neighbours;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.model.Matrix;

/// Points moved to their mean, which keeps `|a|^2 + |b|^2 - 2 a b` from losing digits.
final class Centred {
    private Centred() {}

    /// @param rows at least as many as there are points; the others are zeros
    static Matrix of(Matrix points, int rows) {
        int d = points.columns();
        double[] mean = new double[d];
        for (int i = 0; i < points.rows(); i++) {
            for (int l = 0; l < d; l++) {
                mean[l] += points.at(i, l);
            }
        }
        for (int l = 0; l < d; l++) {
            mean[l] /= points.rows();
        }
        Matrix centred = Matrix.zeros(rows, d);
        for (int i = 0; i < points.rows(); i++) {
            for (int l = 0; l < d; l++) {
                centred.values()[i * d + l] = (float) (points.at(i, l) - mean[l]);
            }
        }
        return centred;
    }

    /// The squared length of each row.
    static float[] squares(Matrix rows) {
        float[] squares = new float[rows.rows()];
        for (int i = 0; i < squares.length; i++) {
            int at = rows.offset(i);
            squares[i] = Kernels.rows().dot(rows.values(), at, rows.values(), at, rows.columns());
        }
        return squares;
    }
}
