package dev.asterism.analysis.projection.tsne;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.parallel.ThreadTeam;
import java.util.Locale;

/// The course of a t-SNE: exaggerated steps until the map has unfolded, then steps proper until nothing improves.
///
/// The factor on the attraction is small (see [TsneOptions#defaults()]) and the momentum after it large:
/// docs/projection.md has the measurements. The map is so small at first that all forces are linear in the positions.
final class Optimisation {
    private static final int CHECK = 50;
    private static final int REBUILD = 10;
    private static final double EARLY_MOMENTUM = 0.8;
    private static final double MOMENTUM = 0.95;

    /// Points from which on the learning rate grows faster than their number.
    private static final double LARGE = 15_000;

    /// Points from which on the repulsion is kept for two steps once the map has unfolded: nearly all of it comes from
    /// afar and hardly changes in a step.
    private static final int VERY_LARGE = 50_000;

    /// The last steps, in which the map takes the place that the repulsion of every step gives it.
    private static final int SETTLING = 100;

    /// The map stands still where the divergence falls by less than this share between two checks.
    private static final double STANDSTILL = 0.002;

    /// The same for large maps, whose divergence goes on falling for long while their neighbourhoods no longer change.
    private static final double LARGE_STANDSTILL = 0.005;

    private final Particles particles;
    private final TsneOptions options;
    private final Attraction attraction;
    private final Repulsion repulsion;
    private final Divergence divergence;
    private final GradientDescent descent;
    private final ThreadTeam team;
    private int iterations;
    private double reached = Double.NaN;
    private int reordered;

    Optimisation(Affinities affinities, Particles particles, TsneOptions options, ThreadTeam team) {
        this.particles = particles;
        this.options = options;
        this.team = team;
        attraction = new Attraction(affinities, team);
        repulsion = new Repulsion(particles, team);
        divergence = new Divergence(affinities, particles, attraction, team);
        descent = new GradientDescent(particles, attraction, repulsion, team);
    }

    /// Steps taken.
    int iterations() {
        return iterations;
    }

    /// Divergence where the particles are now.
    double divergence() {
        return reached;
    }

    /// Steps until there are as many as wanted, or the map stands still, or the user cancels.
    void run(Progress progress) {
        try (Progress.Stage stage = progress.stage(ProjectionMethod.TSNE.label(), options.iterations())) {
            long start = System.nanoTime();
            boolean moving = true;
            double z = 1;
            while (moving && iterations < options.iterations() && !stage.cancelled()) {
                arrange();
                if (repulsionIsDue()) {
                    z = repulsion.update(options.theta());
                }
                if (iterations % CHECK == 0) {
                    moving = moving(divergence.of(z));
                    report(stage, start);
                }
                descent.step(stride(), z);
                iterations++;
            }
            repulsion.rebuild(options.theta() / 2);
            reached = divergence.of(repulsion.update(options.theta() / 2));
            report(stage, start);
        }
    }

    private boolean repulsionIsDue() {
        boolean unfolding = iterations < options.exaggerationIterations();
        boolean settling = iterations >= options.iterations() - SETTLING;
        return particles.n() < VERY_LARGE || unfolding || settling || iterations % 2 == 0;
    }

    private GradientDescent.Stride stride() {
        boolean early = iterations < options.exaggerationIterations();
        double exaggeration = early ? options.earlyExaggeration() : 1;
        return new GradientDescent.Stride(
                exaggeration, rate(particles.n()) / exaggeration, early ? EARLY_MOMENTUM : MOMENTUM);
    }

    /// The learning rate: `n` (Belkina et al. 2019 found `n / 12` with the gradient's factor 4 to suit an
    /// exaggeration of 12), and up to twice that for large maps, which otherwise unfold slowly; a small one comes
    /// out worse with it.
    private static double rate(int n) {
        return n * Math.clamp(n / LARGE, 1, 2);
    }

    /// Whether the divergence is still falling; while the attraction is exaggerated it says nothing.
    private boolean moving(double divergence) {
        boolean standstill = iterations > options.exaggerationIterations() + CHECK
                && divergence > reached - standstill() * Math.abs(reached);
        reached = divergence;
        return !standstill;
    }

    private double standstill() {
        return particles.n() > LARGE ? LARGE_STANDSTILL : STANDSTILL;
    }

    private void report(Progress.Stage stage, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        stage.reach(
                iterations,
                String.format(Locale.ROOT, "KL %.4f, %.0f steps/s", reached, iterations / Math.max(seconds, 1e-3)));
    }

    /// Keeps tree and order in memory close to where the particles are.
    private void arrange() {
        if (iterations % REBUILD == 0) {
            repulsion.rebuild(options.theta());
            if (iterations >= reordered + reordered / 2) {
                int[] order = repulsion.order();
                particles.reorder(order, team);
                attraction.reorder(order);
                repulsion.reordered();
                reordered = Math.max(REBUILD, iterations);
            }
        }
    }
}
