package dev.asterism.analysis.projection.tsne;

import dev.asterism.analysis.parallel.Workers;
import dev.asterism.model.Progress;

/// The course of a t-SNE: exaggerated steps until clusters have formed, then steps proper until nothing improves.
final class Optimisation {
    private static final int REPORT = 50;
    private static final int REBUILD = 10;

    private final Particles particles;
    private final TsneOptions options;
    private final Attraction attraction;
    private final Repulsion repulsion;
    private final Divergence divergence;
    private final GradientDescent descent;
    private int iterations;
    private double reached = Double.NaN;
    private float builtSpread;

    Optimisation(Affinities affinities, Particles particles, TsneOptions options, Workers workers) {
        this.particles = particles;
        this.options = options;
        attraction = new Attraction(affinities, particles, workers);
        repulsion = new Repulsion(particles, workers);
        divergence = new Divergence(affinities, particles, attraction, workers);
        descent = new GradientDescent(particles, attraction, repulsion, workers);
    }

    /// Steps taken.
    int iterations() {
        return iterations;
    }

    /// Divergence where the particles are now.
    double divergence() {
        return reached;
    }

    void run(Progress progress) {
        try (Progress.Stage stage = progress.stage("t-SNE", options.iterations())) {
            int n = particles.n();
            while (iterations < options.iterations() && !stage.cancelled()) {
                boolean early = iterations < options.exaggerationIterations();
                double exaggeration = early ? options.earlyExaggeration() : 1;
                if (rebuildDue()) {
                    attraction.reorder(repulsion.rebuild(options.theta()));
                }
                double z = repulsion.update();
                if (iterations % REPORT == 0) {
                    stage.reach(iterations, "KL " + divergence.of(z));
                    if (Boolean.getBoolean("trace"))
                        System.err.println(
                                iterations + " KL " + divergence.of(z) + " radius " + repulsion.spread() + " z " + z);
                }
                descent.step(new GradientDescent.Stride(exaggeration, n / exaggeration, early ? 0.5 : 0.8), z);
                iterations++;
            }
            attraction.reorder(repulsion.rebuild(options.theta()));
            reached = divergence.of(repulsion.update());
            stage.reach(iterations, "KL " + reached);
        }
    }

    private boolean rebuildDue() {
        float spread = repulsion.spread();
        if (iterations % REBUILD == 0 || spread > 1.05f * builtSpread) {
            builtSpread = spread;
            return true;
        }
        return false;
    }
}
