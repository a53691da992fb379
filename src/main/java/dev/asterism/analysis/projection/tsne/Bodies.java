package dev.asterism.analysis.projection.tsne;

import dev.asterism.analysis.simd.Points;
import dev.asterism.parallel.ThreadTeam;

/// Positions and masses of the particles in the order of the tree, so that a cell is a range.
final class Bodies {
    private static final int BLOCK = 2048;

    private final Particles particles;
    private final Points position;
    private final float[] mass;
    private int[] order = {};

    Bodies(Particles particles) {
        this.particles = particles;
        position = Points.zeros(particles.mass().length);
        mass = new float[particles.mass().length];
    }

    Points position() {
        return position;
    }

    float[] mass() {
        return mass;
    }

    /// The particle at each place.
    int[] order() {
        return order;
    }

    void order(int[] order) {
        this.order = order;
    }

    /// Takes over where the particles are now.
    void follow(ThreadTeam team) {
        Points from = particles.position();
        team.forEach((order.length + BLOCK - 1) / BLOCK, block -> {
            for (int i = block * BLOCK; i < Math.min(order.length, (block + 1) * BLOCK); i++) {
                int particle = order[i];
                position.x()[i] = from.x()[particle];
                position.y()[i] = from.y()[particle];
                position.z()[i] = from.z()[particle];
                mass[i] = particles.mass()[particle];
            }
        });
    }
}
