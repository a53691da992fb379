package dev.asterism.analysis.grid;

import dev.asterism.model.Progress;
import dev.asterism.parallel.ThreadTeam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Mends a placing by solving many small windows of it to the optimum, again and again.
///
/// The cells of a window lie a stride apart, first so far that a window spans the grid, in the end side by
/// side: points with a long way to go take it in few steps. The windows of a sweep share no cell, so they are
/// solved side by side, and those of the next sweep are shifted by half a window.
final class WindowSweeps {
    private final CellAssignment placing;
    private final int columns;
    private final int rows;
    private final GridOptions options;

    WindowSweeps(CellAssignment placing, int columns, int rows, GridOptions options) {
        this.placing = placing;
        this.columns = columns;
        this.rows = rows;
        this.options = options;
    }

    void run(ThreadTeam team, Progress progress) {
        int widest = 1;
        while (widest * options.window() < Math.max(columns, rows)) {
            widest *= 2;
        }
        int strides = Integer.numberOfTrailingZeros(widest) + 1;
        int sweep = 0;
        try (Progress.Stage stage = progress.stage("grid", (strides + 1L) * options.sweeps())) {
            for (int stride = widest; stride >= 1; stride /= 2) {
                int sweeps = stride == 1 ? 2 * options.sweeps() : options.sweeps();
                for (int s = 0; s < sweeps && !stage.cancelled(); s++) {
                    int moved = sweep(team, stride, s);
                    stage.reach(++sweep, "stride " + stride + ", " + moved + " windows changed");
                }
            }
        }
    }

    /// @return how many windows changed
    private int sweep(ThreadTeam team, int stride, int turn) {
        int half = options.window() / 2 * stride;
        int shiftX = turn % 2 == 1 ? half : 0;
        int shiftY = turn % 4 == 1 || turn % 4 == 2 ? half : 0;
        int span = options.window() * stride;
        List<int[]> corners = new ArrayList<>();
        for (int top = -shiftY; top < rows; top += span) {
            for (int left = -shiftX; left < columns; left += span) {
                for (int phase = 0; phase < stride * stride; phase++) {
                    corners.add(new int[] {left + phase % stride, top + phase / stride});
                }
            }
        }
        AtomicInteger changed = new AtomicInteger();
        team.forEach(corners.size(), w -> {
            if (placing.improve(window(corners.get(w)[0], corners.get(w)[1], stride))) {
                changed.incrementAndGet();
            }
        });
        return changed.get();
    }

    private int[] window(int left, int top, int stride) {
        int side = options.window();
        int[] cells = new int[side * side];
        int count = 0;
        for (int a = 0; a < side; a++) {
            for (int b = 0; b < side; b++) {
                int row = top + a * stride;
                int column = left + b * stride;
                boolean inside = row >= 0 && row < rows && column >= 0 && column < columns;
                if (inside && row * columns + column < placing.size()) {
                    cells[count++] = row * columns + column;
                }
            }
        }
        return Arrays.copyOf(cells, count);
    }
}
