package dev.asterism.analysis.projection.pca;

import dev.asterism.model.matrix.Matrix;

/// Principal components of a set of points.
///
/// @param coordinates of the points about their mean along the axes, `n x components`
/// @param axes unit vectors, most variance first, `components x d`; the largest entry of each is positive
/// @param mean of the points, `d`
/// @param variance along each axis, divisor `n - 1`
/// @param totalVariance of the points over all `d` axes
public record PcaResult(Matrix coordinates, Matrix axes, float[] mean, double[] variance, double totalVariance) {
    /// Share of the total variance along each axis; zeros where all points are equal.
    public double[] explained() {
        double[] explained = new double[variance.length];
        for (int c = 0; c < explained.length; c++) {
            explained[c] = totalVariance > 0 ? variance[c] / totalVariance : 0;
        }
        return explained;
    }
}
