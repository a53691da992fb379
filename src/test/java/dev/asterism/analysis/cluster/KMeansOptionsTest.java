package dev.asterism.analysis.cluster;

import dev.asterism.OptionsContract;
import dev.asterism.RecordCopy;
import dev.asterism.model.Progress;
import dev.asterism.model.matrix.Matrix;

class KMeansOptionsTest extends OptionsContract<KMeansOptions> {
    private static final Matrix POINTS = Blobs.of(2000, 10, 6, 2, 8);

    KMeansOptionsTest() {
        super(KMeansOptions.class);
    }

    @Override
    protected void cases() {
        changes(
                RecordCopy.with(KMeansOptions.defaults(), "clusters", 12, "tolerance", 0),
                options -> KMeans.fit(POINTS, options, Progress.NONE).labels(),
                "clusters",
                11,
                "maxIterations",
                2,
                "tolerance",
                0.5,
                "seed",
                9);
    }
}
