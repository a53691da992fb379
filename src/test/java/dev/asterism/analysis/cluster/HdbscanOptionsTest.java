package dev.asterism.analysis.cluster;

import dev.asterism.OptionsContract;
import dev.asterism.model.Progress;
import dev.asterism.model.matrix.Matrix;

class HdbscanOptionsTest extends OptionsContract<HdbscanOptions> {
    private static final Matrix POINTS = HdbscanTest.referencePoints();

    HdbscanOptionsTest() {
        super(HdbscanOptions.class);
    }

    @Override
    protected void cases() {
        changes(
                new HdbscanOptions(8, 4),
                options -> Hdbscan.fit(POINTS, POINTS, options, Progress.NONE).labels(),
                "minClusterSize",
                80,
                "minSamples",
                1);
    }
}
