package dev.asterism.analysis.grid;

import static dev.asterism.RecordCopy.with;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Grid;
import dev.asterism.model.error.InputException;
import dev.asterism.model.matrix.Matrix;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GridAssignmentTest {
    private static final GridOptions OPTIONS = GridOptions.defaults();

    @Property(tries = 25)
    void fillsTheFirstCellsWithOneItemEach(
            @ForAll @IntRange(min = 0, max = 400) int n,
            @ForAll @DoubleRange(min = 0.2, max = 5) double aspect,
            @ForAll boolean exact,
            @ForAll long seed) {
        GridOptions options = with(OPTIONS.withAspect(aspect), "exactLimit", exact ? 200 : 0, "window", 5);
        Grid grid = GridAssignment.assign(clouds(n, seed), options, Progress.NONE);
        assertArrayEquals(
                IntStream.range(0, n).toArray(),
                Arrays.stream(grid.cells()).sorted().toArray());
        assertTrue(n <= (long) grid.columns() * grid.rows() && n > (long) grid.columns() * (grid.rows() - 1));
    }

    @Test
    void comesNearTheAspectAskedFor() {
        Grid grid = GridAssignment.assign(clouds(600, 1), OPTIONS, Progress.NONE);
        assertEquals(24 * 25, grid.columns() * grid.rows());
        Grid wide = GridAssignment.assign(clouds(600, 1), OPTIONS.withAspect(16.0 / 9), Progress.NONE);
        assertEquals(16.0 / 9, (double) wide.columns() / wide.rows(), 0.1);
    }

    @Test
    void givesBackAGridThatTheMapAlreadyIs() {
        int[] shuffled = shuffled(20 * 15, 5);
        Matrix map = Matrix.zeros(shuffled.length, 2);
        for (int i = 0; i < shuffled.length; i++) {
            map.values()[2 * i] = 3 * (shuffled[i] % 20) - 100;
            map.values()[2 * i + 1] = 40 - 3 * (shuffled[i] / 20);
        }
        GridOptions wide = OPTIONS.withAspect(20 / 15.0);
        assertArrayEquals(
                shuffled, GridAssignment.assign(map, wide, Progress.NONE).cells());
        assertArrayEquals(
                shuffled,
                GridAssignment.assign(map, with(wide, "exactLimit", 0), Progress.NONE)
                        .cells());
    }

    @Test
    void isTheSameHoweverTheMapIsMovedOrScaled() {
        Matrix map = clouds(400, 2);
        Matrix moved = Matrix.zeros(map.rows(), 2);
        for (int i = 0; i < map.values().length; i++) {
            moved.values()[i] = map.values()[i] * 4 + 64;
        }
        assertEquals(cost(map, grid(map, 1000)), cost(map, grid(moved, 1000)), 1e-3);
    }

    @Test
    void isTheSameOnAnyNumberOfThreads() {
        Matrix map = clouds(1500, 3);
        int[] alone = GridAssignment.assign(map, with(OPTIONS, "threads", 1), Progress.NONE)
                .cells();
        assertArrayEquals(
                alone,
                GridAssignment.assign(map, with(OPTIONS, "threads", 3), Progress.NONE)
                        .cells());
    }

    @Test
    void windowsComeWithinAHundredthOfTheOptimum() {
        Matrix map = clouds(900, 4);
        double best = cost(map, grid(map, 1000));
        double near = cost(map, grid(map, 0));
        assertTrue(near >= best - 1e-6 && near < 1.01 * best, near + " against the optimum " + best);
    }

    @Test
    void keepsFarMoreNeighboursThanRowsSortedByColumns() {
        Matrix map = clouds(2500, 6);
        Grid grid = grid(map, 0);
        NeighboursKept ours = NeighboursKept.measure(map, grid, 500);
        NeighboursKept theirs = NeighboursKept.measure(map, RowsOfColumns.assign(map, grid.columns()), 500);
        assertTrue(ours.share() > 1.3 * theirs.share(), ours + " against " + theirs);
        assertTrue(ours.distance() < 0.8 * theirs.distance(), ours + " against " + theirs);
    }

    @Test
    void takesPointsThatAreAllTheSame() {
        Grid grid = GridAssignment.assign(Matrix.zeros(1500, 2), OPTIONS, Progress.NONE);
        assertEquals(1500, grid.size());
    }

    @Test
    void refusesWhatIsNoFlatMap() {
        assertThrows(InputException.class, () -> GridAssignment.assign(Matrix.zeros(5, 3), OPTIONS, Progress.NONE));
        Matrix map = new Matrix(2, 2, new float[] {0, 0, Float.NaN, 1});
        assertThrows(InputException.class, () -> GridAssignment.assign(map, OPTIONS, Progress.NONE));
    }

    private static Grid grid(Matrix map, int exactLimit) {
        return GridAssignment.assign(map, with(OPTIONS, "exactLimit", exactLimit), Progress.NONE);
    }

    /// Mean squared distance between points, scaled to the spread of the cells, and cells.
    private static double cost(Matrix map, Grid grid) {
        double sum = 0;
        for (int axis = 0; axis < 2; axis++) {
            int cells = axis == 0 ? grid.columns() : grid.rows();
            double mean = 0;
            double squares = 0;
            for (int i = 0; i < map.rows(); i++) {
                mean += map.at(i, axis) / (double) map.rows();
            }
            for (int i = 0; i < map.rows(); i++) {
                squares += Math.pow(map.at(i, axis) - mean, 2) / map.rows();
            }
            double factor = Math.sqrt((cells * cells - 1) / 12.0 / squares) * (axis == 0 ? 1 : -1);
            for (int i = 0; i < map.rows(); i++) {
                int cell = axis == 0 ? grid.column(i) : grid.row(i);
                sum += Math.pow((map.at(i, axis) - mean) * factor + (cells - 1) / 2.0 - cell, 2) / map.rows();
            }
        }
        return sum;
    }

    /// A map of several clouds, as t-SNE makes them.
    static Matrix clouds(int n, long seed) {
        Random random = new Random(seed);
        Matrix map = Matrix.zeros(n, 2);
        for (int i = 0; i < n; i++) {
            int cloud = i % 7;
            map.values()[2 * i] = (float) (10 * Math.cos(cloud) + (1 + cloud % 3) * random.nextGaussian());
            map.values()[2 * i + 1] = (float) (8 * Math.sin(2.5 * cloud) + random.nextGaussian());
        }
        return map;
    }

    private static int[] shuffled(int n, long seed) {
        int[] order = IntStream.range(0, n).toArray();
        Random random = new Random(seed);
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }
}
