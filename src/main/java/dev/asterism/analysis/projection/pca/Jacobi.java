package dev.asterism.analysis.projection.pca;

import java.util.Comparator;
import java.util.stream.IntStream;

/// All eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations.
///
/// @param values falling
/// @param vectors one row each, in the order of the values
record Jacobi(double[] values, double[][] vectors) {
    private static final int SWEEPS = 60;

    static Jacobi of(double[][] symmetric) {
        int n = symmetric.length;
        double[][] a = new double[n][];
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            a[i] = symmetric[i].clone();
            v[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS && offDiagonal(a) > 0; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, v, p, q);
                }
            }
        }
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -a[i][i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[n];
        double[][] vectors = new double[n][];
        for (int i = 0; i < n; i++) {
            values[i] = a[order[i]][order[i]];
            vectors[i] = v[order[i]];
        }
        return new Jacobi(values, vectors);
    }

    /// Sum of squares off the diagonal, 0 where it no longer matters.
    private static double offDiagonal(double[][] a) {
        double off = 0;
        double on = 0;
        for (int i = 0; i < a.length; i++) {
            on += a[i][i] * a[i][i];
            for (int j = 0; j < i; j++) {
                off += a[i][j] * a[i][j];
            }
        }
        return off > 1e-30 * on ? off : 0;
    }

    private static void rotate(double[][] a, double[][] v, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < a.length; k++) {
            double akp = a[k][p];
            double akq = a[k][q];
            a[k][p] = c * akp - s * akq;
            a[k][q] = s * akp + c * akq;
        }
        for (int k = 0; k < a.length; k++) {
            double apk = a[p][k];
            double aqk = a[q][k];
            a[p][k] = c * apk - s * aqk;
            a[q][k] = s * apk + c * aqk;
            double vpk = v[p][k];
            double vqk = v[q][k];
            v[p][k] = c * vpk - s * vqk;
            v[q][k] = s * vpk + c * vqk;
        }
    }
}
