package dev.asterism.analysis.grid;

import dev.asterism.OptionsContract;
import dev.asterism.RecordCopy;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Grid;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.parallel.TeamSeen;

class GridOptionsTest extends OptionsContract<GridOptions> {
    private static final Matrix MAP = GridAssignmentTest.clouds(400, 3);

    GridOptionsTest() {
        super(GridOptions.class);
    }

    @Override
    protected void cases() {
        GridOptions base =
                RecordCopy.with(GridOptions.defaults(), "exactLimit", 0, "window", 5, "sweeps", 1, "threads", 2);
        changes(
                base,
                options -> grid(options, Progress.NONE).cells(),
                "aspect",
                2,
                "exactLimit",
                1000,
                "window",
                8,
                "sweeps",
                3);
        changes(base, options -> TeamSeen.during(progress -> grid(options, progress)), "threads", 5);
    }

    private static Grid grid(GridOptions options, Progress progress) {
        return GridAssignment.assign(MAP, options, progress);
    }
}
