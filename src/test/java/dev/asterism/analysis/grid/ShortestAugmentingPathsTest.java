package dev.asterism.analysis.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShortestAugmentingPathsTest {
    @Test
    void solvesTheTextbookExample() {
        float[] cost = {
            4, 1, 3,
            2, 0, 5,
            3, 2, 2
        };
        assertArrayEquals(new int[] {1, 0, 2}, ShortestAugmentingPaths.solve(3, cost));
    }

    @Test
    void solvesTheEmptyAndTheSmallestProblem() {
        assertArrayEquals(new int[0], ShortestAugmentingPaths.solve(0, new float[0]));
        assertArrayEquals(new int[] {0}, ShortestAugmentingPaths.solve(1, new float[] {-7}));
    }

    @Property(tries = 300)
    void isAsCheapAsTheBestOfAllPermutations(@ForAll @IntRange(min = 1, max = 6) int n, @ForAll long seed) {
        float[] cost = costs(n, seed, 1 + (int) Math.floorMod(seed, 50L));
        assertEquals(cheapest(n, cost, 0, new boolean[n]), sum(n, cost, ShortestAugmentingPaths.solve(n, cost)), 1e-3);
    }

    /// An assignment is the best if and only if no ring of rows gains by passing its columns on.
    @Property(tries = 60)
    void leavesNoRingOfRowsThatGainsByPassingColumnsOn(
            @ForAll @IntRange(min = 2, max = 60) int n,
            @ForAll @IntRange(min = 1, max = 1000) int spread,
            @ForAll long seed) {
        float[] cost = costs(n, seed, spread);
        int[] columns = ShortestAugmentingPaths.solve(n, cost);
        assertArrayEquals(
                IntStream.range(0, n).toArray(), Arrays.stream(columns).sorted().toArray());
        double[][] gain = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                gain[i][k] = cost[i * n + columns[k]] - cost[i * n + columns[i]];
            }
        }
        for (int via = 0; via < n; via++) {
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < n; k++) {
                    gain[i][k] = Math.min(gain[i][k], gain[i][via] + gain[via][k]);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            assertTrue(gain[i][i] > -1e-3, "row " + i + " gains " + -gain[i][i]);
        }
    }

    /// Whole numbers up to a limit: a low one makes many ties.
    private static float[] costs(int n, long seed, int limit) {
        Random random = new Random(seed);
        float[] cost = new float[n * n];
        for (int i = 0; i < cost.length; i++) {
            cost[i] = random.nextInt(limit) - limit / 2;
        }
        return cost;
    }

    private static double sum(int n, float[] cost, int[] columns) {
        return IntStream.range(0, n).mapToDouble(i -> cost[i * n + columns[i]]).sum();
    }

    private static double cheapest(int n, float[] cost, int row, boolean[] taken) {
        if (row == n) {
            return 0;
        }
        double best = Double.POSITIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            if (!taken[j]) {
                taken[j] = true;
                best = Math.min(best, cost[row * n + j] + cheapest(n, cost, row + 1, taken));
                taken[j] = false;
            }
        }
        return best;
    }
}
