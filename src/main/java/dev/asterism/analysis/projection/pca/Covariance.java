package dev.asterism.analysis.projection.pca;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.analysis.simd.RowKernels;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.parallel.ThreadTeam;

/// Mean and covariance of a set of points. `O(n d^2)`.
///
/// @param mean `d`
/// @param values `d x d`, divisor `n - 1`
record Covariance(float[] mean, Matrix values) {
    private static final int TILE = RowKernels.TILE_POINTS;
    private static final int ROWS = RowKernels.TILE_ROWS;

    /// Points a block: their products are summed in floats, the blocks in doubles.
    private static final int BLOCK = 512;

    static Covariance of(Matrix points, ThreadTeam team) {
        int d = points.columns();
        float[] mean = mean(points);
        int padded = (d + TILE - 1) / TILE * TILE;
        int blocks = (points.rows() + BLOCK - 1) / BLOCK;
        double[] sums = new double[padded * padded];
        float[] columns = new float[padded * BLOCK];
        for (int block = 0; block < blocks; block++) {
            transpose(points, mean, block * BLOCK, columns);
            team.forEach(padded / TILE, tile -> addProducts(columns, tile * TILE, padded, sums));
        }
        Matrix values = Matrix.zeros(d, d);
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                float value = (float) (sums[j * padded + i] / Math.max(1, points.rows() - 1));
                values.values()[i * d + j] = value;
                values.values()[j * d + i] = value;
            }
        }
        return new Covariance(mean, values);
    }

    private static float[] mean(Matrix points) {
        int d = points.columns();
        double[] sums = new double[d];
        for (int i = 0; i < points.rows(); i++) {
            for (int j = 0; j < d; j++) {
                sums[j] += points.at(i, j);
            }
        }
        float[] mean = new float[d];
        for (int j = 0; j < d; j++) {
            mean[j] = (float) (sums[j] / Math.max(1, points.rows()));
        }
        return mean;
    }

    /// One row a dimension, zeros past the last point.
    private static void transpose(Matrix points, float[] mean, int first, float[] columns) {
        int d = points.columns();
        for (int i = 0; i < BLOCK; i++) {
            boolean present = first + i < points.rows();
            for (int j = 0; j < d; j++) {
                columns[j * BLOCK + i] = present ? points.at(first + i, j) - mean[j] : 0;
            }
        }
    }

    /// Adds the products of 32 dimensions with those that are not above them.
    private static void addProducts(float[] columns, int first, int padded, double[] sums) {
        float[] tile = new float[TILE * BLOCK];
        for (int i = 0; i < TILE; i++) {
            for (int l = 0; l < BLOCK; l++) {
                tile[TILE * l + i] = columns[(first + i) * BLOCK + l];
            }
        }
        float[] products = new float[TILE * ROWS];
        for (int row = 0; row < first + TILE; row += ROWS) {
            Kernels.rows().tileProducts(tile, columns, row * BLOCK, BLOCK, products);
            for (int j = 0; j < ROWS; j++) {
                for (int i = 0; i < TILE; i++) {
                    sums[(row + j) * padded + first + i] += products[TILE * j + i];
                }
            }
        }
    }

    /// The sum of the variances along all axes.
    double total() {
        double sum = 0;
        for (int j = 0; j < mean.length; j++) {
            sum += values.at(j, j);
        }
        return sum;
    }
}
