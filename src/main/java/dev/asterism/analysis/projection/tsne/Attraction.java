package dev.asterism.analysis.projection.tsne;

import dev.asterism.analysis.parallel.Workers;
import dev.asterism.analysis.simd.Kernels;
import dev.asterism.analysis.simd.ParticleKernels;
import dev.asterism.analysis.simd.Points;

/// The attraction of every particle by those it has an affinity to, over the sparse rows of [Affinities].
///
/// The columns are renumbered whenever the particles change places, so that the coordinates gathered for a row lie
/// close
/// together; the rows stay where they are and are found by the particle's id.
final class Attraction {
    private static final int BLOCK = 4096;
    private static final ParticleKernels KERNELS = Kernels.particles();

    private final Affinities affinities;
    private final Particles particles;
    private final Workers workers;
    private final int[] columns;

    Attraction(Affinities affinities, Particles particles, Workers workers) {
        this.affinities = affinities;
        this.particles = particles;
        this.workers = workers;
        columns = affinities.columns().clone();
    }

    /// Tells that the particles changed places.
    ///
    /// @param order for each particle its index before
    void reorder(int[] order) {
        int[] places = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            places[order[i]] = i;
        }
        workers.forEach((columns.length + BLOCK - 1) / BLOCK, block -> {
            for (int e = block * BLOCK; e < Math.min(columns.length, (block + 1) * BLOCK); e++) {
                columns[e] = places[columns[e]];
            }
        });
    }

    /// `sum of p u (y - s)` of particle `i`.
    ///
    /// @param positions of all particles at the beginning of the step
    /// @param own takes the coordinates of the particle, gives the force
    void force(int i, Points positions, float[] own) {
        int row = particles.ids()[i];
        KERNELS.attract(
                positions,
                columns,
                affinities.p(),
                affinities.start()[row],
                affinities.start()[row + 1],
                own);
    }

    /// `sum of p ln(1 + r^2)` of particle `i`.
    double logarithms(int i, Points positions, float[] own) {
        int row = particles.ids()[i];
        return KERNELS.logarithms(
                positions,
                columns,
                affinities.p(),
                affinities.start()[row],
                affinities.start()[row + 1],
                own);
    }
}
