package dev.asterism.analysis.projection.pca;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.error.InputException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.parallel.ThreadTeam;
import java.util.stream.DoubleStream;

/// Principal components: the axes along which points vary most (Pearson 1901).
public final class Pca {
    private static final int BLOCK = 256;

    private Pca() {}

    /// The leading components. `O(n d^2)` time; the same result on any number of threads.
    ///
    /// @param points `n x d`
    /// @param components wanted; those past `d` are zeros
    /// @throws InputException if components is not positive
    public static PcaResult fit(Matrix points, int components, int threads) {
        if (components < 1) {
            throw new InputException("PCA needs at least one component, not " + components);
        }
        int d = points.columns();
        int kept = Math.min(components, d);
        try (ThreadTeam team = new ThreadTeam(threads)) {
            Covariance covariance = Covariance.of(points, team);
            Matrix axes = Matrix.zeros(components, d);
            if (kept > 0) {
                Matrix leading = Eigenvectors.leading(covariance.values(), kept, team);
                System.arraycopy(leading.values(), 0, axes.values(), 0, leading.values().length);
            }
            Matrix coordinates = project(points, covariance.mean(), axes, team);
            return new PcaResult(coordinates, axes, covariance.mean(), variances(coordinates), covariance.total());
        }
    }

    /// A map of the leading 2 or 3 components.
    public static Projection map(Matrix points, int dimensions, int threads) {
        PcaResult components = fit(points, dimensions, threads);
        double explained = DoubleStream.of(components.explained()).sum();
        return new Projection(components.coordinates(), ProjectionMethod.PCA, 0, 0, Double.NaN, explained);
    }

    private static Matrix project(Matrix points, float[] mean, Matrix axes, ThreadTeam team) {
        int n = points.rows();
        int d = points.columns();
        int components = axes.rows();
        Matrix coordinates = Matrix.zeros(n, components);
        float[] offset = new float[components];
        for (int c = 0; c < components; c++) {
            offset[c] = Kernels.rows().dot(mean, 0, axes.values(), c * d, d);
        }
        team.forEach((n + BLOCK - 1) / BLOCK, block -> {
            for (int i = block * BLOCK; i < Math.min(n, (block + 1) * BLOCK); i++) {
                for (int c = 0; c < components; c++) {
                    coordinates.values()[i * components + c] =
                            Kernels.rows().dot(points.values(), points.offset(i), axes.values(), c * d, d) - offset[c];
                }
            }
        });
        return coordinates;
    }

    private static double[] variances(Matrix coordinates) {
        double[] variances = new double[coordinates.columns()];
        for (int i = 0; i < coordinates.rows(); i++) {
            for (int c = 0; c < variances.length; c++) {
                variances[c] += (double) coordinates.at(i, c) * coordinates.at(i, c);
            }
        }
        for (int c = 0; c < variances.length; c++) {
            variances[c] /= Math.max(1, coordinates.rows() - 1);
        }
        return variances;
    }
}
