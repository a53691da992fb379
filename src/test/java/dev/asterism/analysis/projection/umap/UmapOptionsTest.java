package dev.asterism.analysis.projection.umap;

import dev.asterism.OptionsContract;
import dev.asterism.RecordCopy;
import dev.asterism.model.Progress;
import dev.asterism.parallel.TeamSeen;

class UmapOptionsTest extends OptionsContract<UmapOptions> {
    UmapOptionsTest() {
        super(UmapOptions.class);
    }

    @Override
    protected void cases() {
        UmapOptions base = RecordCopy.with(UmapOptions.defaults(), "epochs", 20, "threads", 2);
        changes(
                base,
                options -> map(options, Progress.NONE),
                "dimensions",
                2,
                "neighbours",
                6,
                "minDistance",
                0.4,
                "spread",
                2,
                "epochs",
                25,
                "negativeSamples",
                2,
                "seed",
                5);
        changes(base, options -> TeamSeen.during(progress -> map(options, progress)), "threads", 5);
    }

    private static float[] map(UmapOptions options, Progress progress) {
        return UmapTest.fit(options, progress).coordinates().values();
    }
}
