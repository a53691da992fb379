package dev.asterism.analysis.projection.tsne;

import dev.asterism.analysis.simd.PackedPoints;
import dev.asterism.analysis.simd.ParticleKernels;
import dev.asterism.analysis.simd.Points;
import dev.asterism.parallel.ThreadTeam;

/// One step of gradient descent with momentum and a learning rate of its own for every coordinate.
///
/// The gradient of the divergence, but for the factor 4 that is left to the learning rate, is
/// `sum of P u (y_i - y_j) - 1/Z sum of u^2 (y_i - y_j)` (van der Maaten 2014, equations 5 and 6): attraction less
/// repulsion. A coordinate's rate grows by 0.2 as long as it keeps its direction and falls by a fifth when it turns
/// (Jacobs 1988).
final class GradientDescent {
    private static final int BLOCK = 256;
    private static final float LEAST_GAIN = 0.01f;
    private static final float LONGEST_STEP = 5;

    private final Particles particles;
    private final Attraction attraction;
    private final Repulsion repulsion;
    private final ThreadTeam team;

    GradientDescent(Particles particles, Attraction attraction, Repulsion repulsion, ThreadTeam team) {
        this.particles = particles;
        this.attraction = attraction;
        this.repulsion = repulsion;
        this.team = team;
    }

    /// How a step is taken.
    ///
    /// @param exaggeration factor on the attraction
    /// @param momentum share of the last step that is kept, 0 to 1
    record Stride(double exaggeration, double learningRate, double momentum) {}

    /// Moves every particle, with the repulsion as [Repulsion#update] left it.
    ///
    /// @param z what that returned
    void step(Stride stride, double z) {
        int n = particles.n();
        PackedPoints packed = particles.pack(team);
        team.forEach((n + BLOCK - 1) / BLOCK, block -> {
            float[] gradient = new float[3];
            float[] scratch = new float[ParticleKernels.SCRATCH];
            for (int i = block * BLOCK; i < Math.min(n, (block + 1) * BLOCK); i++) {
                gradient(i, packed, stride.exaggeration, z, gradient, scratch);
                move(i, stride, gradient);
            }
        });
        particles.swap();
    }

    /// Attraction less repulsion of one particle, for one unit of its mass.
    void gradient(int i, PackedPoints packed, double exaggeration, double z, float[] gradient, float[] scratch) {
        Points position = particles.position();
        gradient[0] = position.x()[i];
        gradient[1] = position.y()[i];
        gradient[2] = position.z()[i];
        attraction.force(i, packed, gradient, scratch);
        float attractive = (float) (exaggeration / particles.mass()[i]);
        float repulsive = (float) (1 / z);
        gradient[0] = attractive * gradient[0] - repulsive * repulsion.force().x()[i];
        gradient[1] = attractive * gradient[1] - repulsive * repulsion.force().y()[i];
        gradient[2] = particles.flat()
                ? 0
                : attractive * gradient[2] - repulsive * repulsion.force().z()[i];
    }

    private void move(int i, Stride stride, float[] gradient) {
        Points velocity = particles.velocity();
        Points gain = particles.gain();
        float x = velocity(stride, gradient[0], velocity.x()[i], gain.x(), i);
        float y = velocity(stride, gradient[1], velocity.y()[i], gain.y(), i);
        float z = velocity(stride, gradient[2], velocity.z()[i], gain.z(), i);
        float length = (float) Math.sqrt(x * x + y * y + z * z);
        float factor = length > LONGEST_STEP ? LONGEST_STEP / length : 1;
        velocity.x()[i] = factor * x;
        velocity.y()[i] = factor * y;
        velocity.z()[i] = factor * z;
        particles.next().x()[i] = particles.position().x()[i] + factor * x;
        particles.next().y()[i] = particles.position().y()[i] + factor * y;
        particles.next().z()[i] = particles.position().z()[i] + factor * z;
    }

    private static float velocity(Stride stride, float gradient, float velocity, float[] gains, int i) {
        float gain = gradient * velocity < 0 ? gains[i] + 0.2f : Math.max(LEAST_GAIN, 0.8f * gains[i]);
        gains[i] = gain;
        return (float) stride.momentum * velocity - (float) stride.learningRate * gain * gradient;
    }
}
