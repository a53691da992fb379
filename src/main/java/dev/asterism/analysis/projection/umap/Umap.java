package dev.asterism.analysis.projection.umap;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.error.InputException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;
import java.util.SplittableRandom;

/// Lays out points in 2 or 3 dimensions so that those alike lie together, with clusters drawn tighter and farther
/// apart than t-SNE draws them.
///
/// Source: McInnes, Healy and Melville, "UMAP: uniform manifold approximation and projection for dimension reduction",
/// 2018; constants as in umap-learn. It starts from the given coordinates, not from a spectral layout.
public final class Umap {
    /// Every axis of the start is this long.
    private static final float START_LENGTH = 10;
    /// Parts points that start in the same place.
    private static final float JITTER = 1e-3f;

    private Umap() {}

    /// The neighbours a point that [#fit] wants for so many points, or all there are: one less than
    /// [UmapOptions#neighbours()], which counts the point itself.
    public static int neighboursNeeded(int n, UmapOptions options) {
        return Math.clamp(options.neighbours() - 1L, 0, Math.max(0, n - 1));
    }

    /// Makes a map. `O(n k)` time an epoch; the same seed gives the same bits on any number of threads.
    ///
    /// @param neighbours of all `n` points, [#neighboursNeeded] each; further ones are ignored
    /// @param initial `n x` at least [UmapOptions#dimensions()], such as principal components; only its shape
    ///     matters
    /// @return coordinates around the origin, and the epochs run: fewer than asked for where the user cancelled
    /// @throws InputException if the initial coordinates are of other points or not finite
    public static Projection fit(Neighbours neighbours, Matrix initial, UmapOptions options, Progress progress) {
        int n = initial.rows();
        if (n != neighbours.rows() && n > 1) {
            throw new InputException("UMAP was given initial coordinates of " + n + " points and neighbours of "
                    + neighbours.rows() + "; both must be of the same points");
        }
        if (n <= 1 || neighbours.k() == 0) {
            return new Projection(Matrix.zeros(n, options.dimensions()), ProjectionMethod.UMAP, 0, 0, Double.NaN);
        }
        float[] positions = start(initial, options);
        try (ThreadTeam team = new ThreadTeam(options.threads())) {
            Neighbours nearest = neighbours.nearest(Math.min(neighbours.k(), neighboursNeeded(n, options)));
            UmapLayout layout = new UmapLayout(FuzzyGraph.of(nearest, team), positions, options);
            int epochs = layout.run(team, progress);
            return new Projection(
                    centred(positions, n, options.dimensions()), ProjectionMethod.UMAP, 0, epochs, Double.NaN);
        }
    }

    /// Three coordinates a point: the initial ones, each axis stretched to [#START_LENGTH].
    private static float[] start(Matrix initial, UmapOptions options) {
        int n = initial.rows();
        float[] positions = new float[3 * n];
        SplittableRandom random = new SplittableRandom(options.seed());
        for (int axis = 0; axis < options.dimensions(); axis++) {
            float least = Float.POSITIVE_INFINITY;
            float most = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                float value = axis < initial.columns() ? initial.at(i, axis) : 0;
                if (!Float.isFinite(value)) {
                    throw new InputException("UMAP was given an initial coordinate that is no number, at point " + i
                            + ", column " + axis);
                }
                positions[3 * i + axis] = value;
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            float scale = most > least ? START_LENGTH / (most - least) : 0;
            for (int i = 0; i < n; i++) {
                float jitter = (float) random.nextGaussian() * JITTER;
                positions[3 * i + axis] = (positions[3 * i + axis] - least) * scale + jitter;
            }
        }
        return positions;
    }

    private static Matrix centred(float[] positions, int n, int dimensions) {
        Matrix coordinates = Matrix.zeros(n, dimensions);
        for (int axis = 0; axis < dimensions; axis++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += positions[3 * i + axis];
            }
            double mean = sum / n;
            for (int i = 0; i < n; i++) {
                coordinates.values()[dimensions * i + axis] = (float) (positions[3 * i + axis] - mean);
            }
        }
        return coordinates;
    }
}
