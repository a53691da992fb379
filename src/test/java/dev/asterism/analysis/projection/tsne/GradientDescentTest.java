package dev.asterism.analysis.projection.tsne;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.analysis.simd.PackedPoints;
import dev.asterism.analysis.simd.ParticleKernels;
import dev.asterism.analysis.simd.Points;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientDescentTest {
    /// A map at random with everything that acts in it.
    private static final class Scene implements AutoCloseable {
        final ThreadTeam team = new ThreadTeam(2);
        final Affinities affinities;
        final Particles particles;
        final Repulsion repulsion;
        final Divergence divergence;
        final GradientDescent descent;

        Scene(int n, int dimensions, double spread) {
            Neighbours neighbours = Clouds.neighbours(Clouds.of(n, 4, 6, 3), 10);
            affinities = Affinities.of(neighbours, 10, team);
            particles = new Particles(n, dimensions);
            Random random = new Random(5);
            for (int i = 0; i < n; i++) {
                particles.position().x()[i] = (float) (spread * random.nextGaussian());
                particles.position().y()[i] = (float) (spread * random.nextGaussian());
                particles.position().z()[i] = dimensions == 3 ? (float) (spread * random.nextGaussian()) : 0;
            }
            Attraction attraction = new Attraction(affinities, team);
            repulsion = new Repulsion(particles, team);
            divergence = new Divergence(affinities, particles, attraction, team);
            descent = new GradientDescent(particles, attraction, repulsion, team);
        }

        /// `n x 3`.
        float[][] gradient(double theta) {
            repulsion.rebuild(theta);
            double z = repulsion.update(theta);
            PackedPoints packed = particles.pack(team);
            float[][] gradient = new float[particles.n()][3];
            for (int i = 0; i < particles.n(); i++) {
                descent.gradient(i, packed, 1, z, gradient[i], new float[ParticleKernels.SCRATCH]);
            }
            return gradient;
        }

        /// By the definition, in doubles.
        double exactDivergence(double[][] y) {
            int n = y.length;
            double z = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    z += i == j ? 0 : kernel(y[i], y[j]);
                }
            }
            double sum = 0;
            for (int i = 0; i < n; i++) {
                for (int e = affinities.start()[i]; e < affinities.start()[i + 1]; e++) {
                    double p = affinities.p()[e];
                    sum += p > 0
                            ? p * Math.log(p * z / kernel(y[i], y[affinities.columns()[e]]))
                            : 0;
                }
            }
            return sum;
        }

        double[][] positions() {
            double[][] y = new double[particles.n()][];
            Points at = particles.position();
            for (int i = 0; i < y.length; i++) {
                y[i] = new double[] {at.x()[i], at.y()[i], at.z()[i]};
            }
            return y;
        }

        private static double kernel(double[] a, double[] b) {
            double x = a[0] - b[0];
            double y = a[1] - b[1];
            double z = a[2] - b[2];
            return 1 / (1 + x * x + y * y + z * z);
        }

        @Override
        public void close() {
            team.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void theGradientIsAQuarterOfTheSlopeOfTheDivergence(int dimensions) {
        try (Scene scene = new Scene(60, dimensions, 2)) {
            float[][] gradient = scene.gradient(0);
            double[][] y = scene.positions();
            for (int i = 0; i < 60; i += 7) {
                for (int c = 0; c < dimensions; c++) {
                    double at = y[i][c];
                    y[i][c] = at + 1e-4;
                    double above = scene.exactDivergence(y);
                    y[i][c] = at - 1e-4;
                    double below = scene.exactDivergence(y);
                    y[i][c] = at;
                    assertEquals((above - below) / 2e-4 / 4, gradient[i][c], 2e-6);
                }
            }
        }
    }

    @Test
    void theDivergenceIsThatOfItsDefinition() {
        try (Scene scene = new Scene(200, 3, 3)) {
            scene.repulsion.rebuild(0);
            double z = scene.repulsion.update(0);
            assertEquals(scene.exactDivergence(scene.positions()), scene.divergence.of(z), 2e-4);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 1, 10, 50})
    void theTreesGradientIsCloseToTheExactOne(double spread) {
        try (Scene scene = new Scene(3000, 3, spread)) {
            scene.repulsion.rebuild(0);
            double exactZ = scene.repulsion.update(0);
            Points exact = copy(scene.repulsion.force());
            scene.repulsion.rebuild(0.5);
            double z = scene.repulsion.update(0.5);
            assertEquals(exactZ, z, 0.01 * exactZ);
            Points force = scene.repulsion.force();
            double error = 0;
            double size = 0;
            for (int i = 0; i < 3000; i++) {
                error += square(force.x()[i] - exact.x()[i])
                        + square(force.y()[i] - exact.y()[i])
                        + square(force.z()[i] - exact.z()[i]);
                size += square(exact.x()[i]) + square(exact.y()[i]) + square(exact.z()[i]);
            }
            assertTrue(error < square(0.03) * size, "relative error " + Math.sqrt(error / size));
        }
    }

    private static Points copy(Points points) {
        return new Points(points.x().clone(), points.y().clone(), points.z().clone());
    }

    private static double square(double x) {
        return x * x;
    }
}
