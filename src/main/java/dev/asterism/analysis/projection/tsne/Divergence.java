package dev.asterism.analysis.projection.tsne;

import dev.asterism.analysis.simd.PackedPoints;
import dev.asterism.analysis.simd.ParticleKernels;
import dev.asterism.parallel.ThreadTeam;

/// The Kullback-Leibler divergence of the map from the affinities, in nats.
///
/// With `Q = u / Z` and the sum of `P` being 1 it is `sum P ln P + sum P ln(1 + r^2) + ln Z`. The first sum does not
/// depend on the map,
/// the second runs over the edges, and Z comes with the repulsion.
final class Divergence {
    private static final int BLOCK = 256;

    private final Particles particles;
    private final Attraction attraction;
    private final ThreadTeam team;
    private final double negativeEntropy;

    Divergence(Affinities affinities, Particles particles, Attraction attraction, ThreadTeam team) {
        this.particles = particles;
        this.attraction = attraction;
        this.team = team;
        negativeEntropy = affinities.negativeEntropy();
    }

    /// Never below 0, which it would be by the rounding of Z alone.
    ///
    /// @param z the normalisation where the particles are now
    double of(double z) {
        int n = particles.n();
        PackedPoints packed = particles.pack(team);
        double[] sums = new double[(n + BLOCK - 1) / BLOCK];
        team.forEach(sums.length, block -> {
            float[] own = new float[3];
            float[] scratch = new float[ParticleKernels.SCRATCH];
            for (int i = block * BLOCK; i < Math.min(n, (block + 1) * BLOCK); i++) {
                own[0] = particles.position().x()[i];
                own[1] = particles.position().y()[i];
                own[2] = particles.position().z()[i];
                sums[block] += attraction.logarithms(i, packed, own, scratch);
            }
        });
        double logarithms = 0;
        for (double sum : sums) {
            logarithms += sum;
        }
        return Math.max(0, negativeEntropy + logarithms + Math.log(z));
    }
}
