package dev.asterism.analysis.projection.tsne;

import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.parallel.ThreadTeam;
import dev.asterism.analysis.projection.pca.Pca;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.model.Progress;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The parts of one step of a t-SNE in 3D, in a map that 150 steps have unfolded, and what comes before the steps.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StepBenchmark {
    private static final int STEPS = 150;
    private static final double THETA = TsneOptions.defaults().theta();

    @Param({"5000", "20000"})
    int n;

    @Param({"1", "2"})
    int threads;

    private ThreadTeam team;
    private Neighbours neighbours;
    private Repulsion repulsion;
    private GradientDescent descent;
    private Divergence divergence;
    private double z;

    /// Gaussian clouds in 20 dimensions.
    @Setup(Level.Trial)
    public void unfold() {
        team = new ThreadTeam(threads);
        Matrix points = Matrix.zeros(n, 20);
        Random random = new Random(171);
        for (int i = 0; i < points.values().length; i++) {
            points.values()[i] = (float) (random.nextGaussian() + (i % 20 == i / 20 % 17 ? 4 : 0));
        }
        neighbours = NeighbourGraph.nearest(points, 91, threads, Progress.NONE);
        Affinities affinities = Affinities.of(neighbours, 30, team);
        Particles particles = new Particles(n, 3);
        Initialisation.place(particles, Pca.fit(points, 3, threads).coordinates(), 171);
        Attraction attraction = new Attraction(affinities, team);
        repulsion = new Repulsion(particles, team);
        divergence = new Divergence(affinities, particles, attraction, team);
        descent = new GradientDescent(particles, attraction, repulsion, team);
        for (int step = 0; step < STEPS; step++) {
            if (step % 10 == 0) {
                repulsion.rebuild(THETA);
            }
            descent.step(new GradientDescent.Stride(1, n, 0.8), repulsion.update(THETA));
        }
        repulsion.rebuild(THETA);
        int[] order = repulsion.order();
        particles.reorder(order, team);
        attraction.reorder(order);
        repulsion.reordered();
        z = repulsion.update(THETA);
        if (!(divergence.of(z) < 6)) {
            throw new IllegalStateException("the map did not unfold");
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        team.close();
    }

    /// Perplexity search and symmetric rows.
    @Benchmark
    public Object affinities() {
        return Affinities.of(neighbours, 30, team);
    }

    /// Far and near field with the lists as they are.
    @Benchmark
    public double repulsion() {
        return repulsion.update(THETA);
    }

    /// New tree and new lists.
    @Benchmark
    public void tree() {
        repulsion.rebuild(THETA);
    }

    /// Attraction of all particles; the stride is so short that they stay where they are.
    @Benchmark
    public void attractionAndStep() {
        descent.step(new GradientDescent.Stride(1, 1e-20, 0), z);
    }

    @Benchmark
    public double divergence() {
        return divergence.of(z);
    }
}
