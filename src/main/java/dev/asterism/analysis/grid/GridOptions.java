package dev.asterism.analysis.grid;

import dev.asterism.model.error.SettingException;

/// How a grid is made.
///
/// @param aspect columns to rows, as near as whole numbers come; 1/100 to 100
/// @param exactLimit largest number of points that is solved to the optimum, 0 to 20000 (cost matrix of its square)
/// @param window cells a side of the windows that are solved to the optimum where there are more points, 2 to 64
/// @param sweeps over all windows at each distance between their cells, twice as many at the last, 1 to 100
/// @param threads at work; the result does not depend on it
public record GridOptions(double aspect, int exactLimit, int window, int sweeps, int threads) {
    public GridOptions {
        require(aspect >= 0.01 && aspect <= 100, "the aspect of a grid must be 1/100 to 100, not " + aspect);
        require(exactLimit >= 0 && exactLimit <= 20_000, "the exact limit must be 0 to 20000, not " + exactLimit);
        require(window >= 2 && window <= 64, "a window must have 2 to 64 cells a side, not " + window);
        require(sweeps >= 1 && sweeps <= 100, "there must be 1 to 100 sweeps, not " + sweeps);
        require(threads >= 1 && threads <= 1_024, "threads must be 1 to 1024, not " + threads);
    }

    /// As square as can be; the optimum up to 1,000 points, which takes about a tenth of a second; windows of
    /// 16 and 4 sweeps beyond, which come within a thousandth of the optimum at 5,000 points; all cores.
    public static GridOptions defaults() {
        return new GridOptions(1, 1_000, 16, 4, Runtime.getRuntime().availableProcessors());
    }

    public GridOptions withAspect(double value) {
        return new GridOptions(value, exactLimit, window, sweeps, threads);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new SettingException(message);
        }
    }
}
