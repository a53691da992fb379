package dev.asterism.analysis.projection.tsne;

import dev.asterism.OptionsContract;
import dev.asterism.RecordCopy;
import dev.asterism.analysis.projection.pca.Pca;
import dev.asterism.model.Progress;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.parallel.TeamSeen;

class TsneOptionsTest extends OptionsContract<TsneOptions> {
    private static final Matrix POINTS = Clouds.of(200, 3, 5, 1);

    TsneOptionsTest() {
        super(TsneOptions.class);
    }

    @Override
    protected void cases() {
        TsneOptions base = RecordCopy.with(
                TsneOptions.defaults(), "perplexity", 10, "iterations", 60, "exaggerationIterations", 20, "threads", 2);
        changes(
                base,
                options -> map(options, Progress.NONE),
                "dimensions",
                2,
                "perplexity",
                11,
                "iterations",
                61,
                "earlyExaggeration",
                3,
                "exaggerationIterations",
                21,
                "theta",
                0.9,
                "seed",
                1);
        changes(base, options -> TeamSeen.during(progress -> map(options, progress)), "threads", 5);
    }

    private static float[] map(TsneOptions options, Progress progress) {
        return Tsne.fit(
                        Clouds.neighbours(POINTS, options.perplexity()),
                        Pca.fit(POINTS, options.dimensions(), 1).coordinates(),
                        options,
                        progress)
                .coordinates()
                .values();
    }
}
