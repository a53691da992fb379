package dev.asterism.bench;

import dev.asterism.RecordCopy;
import dev.asterism.analysis.grid.GridAssignment;
import dev.asterism.analysis.grid.GridOptions;
import dev.asterism.analysis.grid.NeighboursKept;
import dev.asterism.analysis.grid.RowsOfColumns;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Grid;
import dev.asterism.model.matrix.Matrix;
import java.nio.file.Path;
import java.util.Locale;

/// Times grids of flat maps and measures how many neighbours they keep: `GridBenchmark MAP.npy.. [exact=POINTS]`.
public final class GridBenchmark {
    private static final int SAMPLE = 5_000;

    private GridBenchmark() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        GridOptions options = GridOptions.defaults();
        for (String argument : arguments) {
            if (argument.startsWith("exact=")) {
                options = RecordCopy.with(options, "exactLimit", Integer.valueOf(argument.substring(6)));
                continue;
            }
            Matrix map = Npy.read(Path.of(argument), Integer.MAX_VALUE);
            // The first run warms the JVM up.
            for (int run = 0; run < 3; run++) {
                long start = System.nanoTime();
                Grid grid = GridAssignment.assign(map, options, Progress.NONE);
                double seconds = (System.nanoTime() - start) / 1e9;
                if (run == 2) {
                    System.out.println(line("Asterism", map, grid, seconds));
                    start = System.nanoTime();
                    Grid rows = RowsOfColumns.assign(map, grid.columns());
                    System.out.println(line("rows of columns", map, rows, (System.nanoTime() - start) / 1e9));
                }
            }
        }
    }

    private static String line(String name, Matrix map, Grid grid, double seconds) {
        NeighboursKept kept = NeighboursKept.measure(map, grid, SAMPLE);
        return String.format(
                Locale.ROOT,
                "{\"n\":%d,\"grid\":\"%s\",\"columns\":%d,\"seconds\":%.3f,\"kept8\":%.4f,\"distance8\":%.3f}",
                map.rows(),
                name,
                grid.columns(),
                seconds,
                kept.share(),
                kept.distance());
    }
}
