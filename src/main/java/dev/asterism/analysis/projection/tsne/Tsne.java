package dev.asterism.analysis.projection.tsne;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.error.InputException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;

/// Lays out points in 2 or 3 dimensions so that those alike lie together.
///
/// Source: van der Maaten and Hinton, Visualizing Data using t-SNE, JMLR 2008; van der Maaten, Accelerating t-SNE
/// using Tree-Based Algorithms, JMLR 2014; learning rate and start after Belkina et al., Nature Communications
/// 2019, and Kobak and Berens, ibid. The kernel has one degree of freedom in three dimensions too.
public final class Tsne {
    private Tsne() {}

    /// Has the inner loops compiled in the background; worth while before vectors are read and neighbours sought.
    public static void warmUp() {
        Kernels.warmUp();
    }

    /// The neighbours a point that [#fit] wants for so many points: three for each unit of perplexity, or all there
    /// are.
    public static int neighboursNeeded(int n, TsneOptions options) {
        return Math.clamp((long) (3 * options.perplexity() + 1), 0, Math.max(0, n - 1));
    }

    /// Makes a map. `O(n log n)` time; the same seed gives the same bits on any number of threads.
    ///
    /// @param neighbours of all `n` points, [#neighboursNeeded] each; with fewer the perplexity is lowered to a
    ///     third of
    ///     their number
    /// @param initial `n x` at least [TsneOptions#dimensions()], such as principal components; only its shape
    ///     matters, not its scale
    /// @return coordinates, the perplexity in force, steps taken and divergence reached; the best so far where the
    ///     user cancelled
    /// @throws InputException if the initial coordinates are too few or not finite
    public static Projection fit(Neighbours neighbours, Matrix initial, TsneOptions options, Progress progress) {
        int n = initial.rows();
        if (n != neighbours.rows() && n > 1) {
            throw new InputException("t-SNE was given initial coordinates of " + n + " points and neighbours of "
                    + neighbours.rows() + "; both must be of the same points");
        }
        requireFinite(initial);
        if (n <= 1 || neighbours.k() == 0) {
            Matrix origin = Matrix.zeros(n, options.dimensions());
            return new Projection(origin, ProjectionMethod.TSNE, 0, 0, 0);
        }
        double perplexity = Perplexity.within(options.perplexity(), neighbours.k());
        warmUp();
        try (ThreadTeam team = new ThreadTeam(options.threads())) {
            Neighbours nearest = neighbours.nearest(Math.min(neighbours.k(), neighboursNeeded(n, options)));
            Affinities affinities = affinities(nearest, perplexity, team, progress);
            Particles particles = new Particles(n, options.dimensions());
            Initialisation.place(particles, leading(initial, options.dimensions()), options.seed());
            Optimisation optimisation = new Optimisation(affinities, particles, options, team);
            optimisation.run(progress);
            return new Projection(
                    particles.coordinates(),
                    ProjectionMethod.TSNE,
                    perplexity,
                    optimisation.iterations(),
                    optimisation.divergence());
        }
    }

    /// Places new points in a map without moving the points in it. `O(log n)` time for each new point.
    ///
    /// @param map `n x 2` or `n x 3`
    /// @param neighbours of each new point among the `n` points of the map, nearest first
    /// @return coordinates of the new points, in the order of the neighbours
    /// @throws InputException if there are no neighbours to place a point by
    public static Matrix place(Matrix map, Neighbours neighbours, TsneOptions options, Progress progress) {
        if (neighbours.rows() > 0 && neighbours.k() == 0) {
            throw new InputException("a new point can only be placed in a map by its neighbours there; there are none");
        }
        Neighbours nearest = neighbours.nearest(Math.min(neighbours.k(), neighboursNeeded(map.rows() + 1, options)));
        try (ThreadTeam team = new ThreadTeam(options.threads());
                Progress.Stage stage = progress.stage("placing", nearest.rows())) {
            double perplexity = Perplexity.within(options.perplexity(), nearest.k());
            return new Placement(map, nearest, perplexity, team).run(team, stage);
        }
    }

    private static Affinities affinities(Neighbours nearest, double perplexity, ThreadTeam team, Progress progress) {
        try (Progress.Stage stage = progress.stage("affinities", nearest.rows())) {
            Affinities affinities = Affinities.of(nearest, perplexity, team);
            stage.reach(nearest.rows(), "");
            return affinities;
        }
    }

    /// The first columns, with zeros for those that are missing (data of fewer dimensions than the map).
    private static Matrix leading(Matrix initial, int dimensions) {
        Matrix leading = Matrix.zeros(initial.rows(), dimensions);
        for (int i = 0; i < initial.rows(); i++) {
            for (int c = 0; c < Math.min(dimensions, initial.columns()); c++) {
                leading.values()[i * dimensions + c] = initial.at(i, c);
            }
        }
        return leading;
    }

    private static void requireFinite(Matrix initial) {
        for (int i = 0; i < initial.values().length; i++) {
            if (!Float.isFinite(initial.values()[i])) {
                throw new InputException("t-SNE was given an initial coordinate that is no number, at point "
                        + i / initial.columns() + ", column " + i % initial.columns());
            }
        }
    }
}
