package dev.asterism.analysis.projection.tsne;

import dev.asterism.analysis.simd.Points;
import dev.asterism.model.matrix.Matrix;
import java.util.SplittableRandom;

/// Where the particles start: the given coordinates, made so small that no particle feels where the others are, with a
/// jitter that parts equal ones.
///
/// A start from principal components keeps the large-scale arrangement of the data (Kobak and Linderman 2021).
final class Initialisation {
    /// Standard deviation of the widest coordinate.
    private static final double SPREAD = 1e-4;

    /// Of the jitter, as a share of [#SPREAD].
    private static final double JITTER = 0.01;

    private Initialisation() {}

    /// @param initial `n x dimensions`
    static void place(Particles particles, Matrix initial, long seed) {
        Points position = particles.position();
        float[][] columns = {position.x(), position.y(), position.z()};
        double widest = 0;
        for (int c = 0; c < initial.columns(); c++) {
            widest = Math.max(widest, center(initial, c, columns[c]));
        }
        double scale = widest > 0 ? SPREAD / widest : 0;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < initial.rows(); i++) {
            for (int c = 0; c < initial.columns(); c++) {
                columns[c][i] = (float) (scale * columns[c][i] + JITTER * SPREAD * random.nextGaussian());
            }
        }
    }

    /// Copies a column less its mean and returns its standard deviation.
    private static double center(Matrix initial, int c, float[] to) {
        int n = initial.rows();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += initial.at(i, c);
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            to[i] = (float) (initial.at(i, c) - sum / n);
            squares += (double) to[i] * to[i];
        }
        return Math.sqrt(squares / n);
    }
}
