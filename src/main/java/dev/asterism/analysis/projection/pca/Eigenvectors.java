package dev.asterism.analysis.projection.pca;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.parallel.ThreadTeam;
import java.util.SplittableRandom;

/// The leading eigenvectors of a symmetric matrix without negative eigenvalues, by subspace iteration with a
/// Rayleigh-Ritz step (Saad, Numerical Methods for Large Eigenvalue Problems, section 5.2).
///
/// A block of a few more vectors than wanted is multiplied by the matrix and made orthonormal again until the wanted
/// ones stand still. The start comes from a fixed seed, so the result is one and the same.
final class Eigenvectors {
    private static final int SPARE = 12;
    private static final int STEPS = 400;
    private static final int STEPS_PER_CHECK = 4;

    /// Residual of a wanted vector as a share of the largest eigenvalue.
    private static final double TOLERANCE = 1e-6;

    private final Matrix matrix;
    private final ThreadTeam team;
    private final int size;
    private float[][] basis;
    private double[] values;

    private Eigenvectors(Matrix matrix, int wanted, ThreadTeam team) {
        this.matrix = matrix;
        this.team = team;
        size = Math.min(matrix.rows(), wanted + SPARE);
        basis = new float[size][matrix.rows()];
        values = new double[size];
        SplittableRandom random = new SplittableRandom(171);
        for (float[] vector : basis) {
            for (int j = 0; j < vector.length; j++) {
                vector[j] = (float) random.nextGaussian();
            }
        }
    }

    /// @return unit vectors by falling eigenvalue, `wanted x d`; the entry of largest size in each is positive
    static Matrix leading(Matrix matrix, int wanted, ThreadTeam team) {
        Eigenvectors eigenvectors = new Eigenvectors(matrix, wanted, team);
        eigenvectors.iterate(wanted);
        Matrix leading = Matrix.zeros(wanted, matrix.rows());
        for (int c = 0; c < wanted; c++) {
            float[] vector = eigenvectors.basis[c];
            float sign = signOfLargest(vector);
            for (int j = 0; j < vector.length; j++) {
                leading.values()[c * vector.length + j] = sign * vector[j];
            }
        }
        return leading;
    }

    private static float signOfLargest(float[] vector) {
        float largest = 0;
        for (float entry : vector) {
            if (Math.abs(entry) > Math.abs(largest)) {
                largest = entry;
            }
        }
        return largest < 0 ? -1 : 1;
    }

    private void iterate(int wanted) {
        orthonormalise();
        for (int step = 0; step < STEPS; step += STEPS_PER_CHECK) {
            for (int power = 1; power < STEPS_PER_CHECK; power++) {
                basis = images();
                orthonormalise();
            }
            float[][] images = images();
            rotate(images);
            if (residual(images, wanted) < TOLERANCE * Math.max(values[0], Double.MIN_NORMAL)) {
                return;
            }
            basis = images;
            orthonormalise();
        }
    }

    private float[][] images() {
        int d = matrix.rows();
        float[][] images = new float[size][d];
        team.forEach(d, row -> {
            for (int c = 0; c < size; c++) {
                images[c][row] = Kernels.rows().dot(matrix.values(), row * d, basis[c], 0, d);
            }
        });
        return images;
    }

    /// Gram and Schmidt, twice; a vector that vanishes (the matrix has lower rank) becomes another unit vector.
    private void orthonormalise() {
        int d = matrix.rows();
        for (int c = 0; c < size; c++) {
            for (int unit = 0; !normalise(c); unit++) {
                basis[c] = new float[d];
                basis[c][unit % d] = 1;
            }
        }
    }

    private boolean normalise(int c) {
        int d = matrix.rows();
        double before = Math.sqrt(Kernels.rows().dot(basis[c], 0, basis[c], 0, d));
        if (before < 1e-30) {
            return false;
        }
        scale(basis[c], 1 / before);
        for (int pass = 0; pass < 2; pass++) {
            for (int b = 0; b < c; b++) {
                float along = Kernels.rows().dot(basis[b], 0, basis[c], 0, d);
                Kernels.rows().addScaled(-along, basis[b], 0, basis[c], 0, d);
            }
        }
        double left = Math.sqrt(Kernels.rows().dot(basis[c], 0, basis[c], 0, d));
        if (left < 1e-5) {
            return false;
        }
        scale(basis[c], 1 / left);
        return true;
    }

    private static void scale(float[] vector, double factor) {
        for (int j = 0; j < vector.length; j++) {
            vector[j] *= (float) factor;
        }
    }

    /// Turns basis and images so that the basis diagonalises the matrix within its span.
    private void rotate(float[][] images) {
        int d = matrix.rows();
        double[][] projected = new double[size][size];
        for (int a = 0; a < size; a++) {
            for (int b = 0; b <= a; b++) {
                projected[a][b] = Kernels.rows().dot(basis[a], 0, images[b], 0, d);
                projected[b][a] = projected[a][b];
            }
        }
        Jacobi jacobi = Jacobi.of(projected);
        values = jacobi.values();
        basis = combine(basis, jacobi.vectors());
        System.arraycopy(combine(images, jacobi.vectors()), 0, images, 0, size);
    }

    private float[][] combine(float[][] from, double[][] weights) {
        float[][] combined = new float[size][matrix.rows()];
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                Kernels.rows().addScaled((float) weights[a][b], from[b], 0, combined[a], 0, matrix.rows());
            }
        }
        return combined;
    }

    private double residual(float[][] images, int wanted) {
        double worst = 0;
        for (int c = 0; c < wanted; c++) {
            double sum = 0;
            for (int j = 0; j < matrix.rows(); j++) {
                double off = images[c][j] - values[c] * basis[c][j];
                sum += off * off;
            }
            worst = Math.max(worst, Math.sqrt(sum));
        }
        return worst;
    }
}
