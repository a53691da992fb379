package dev.asterism.analysis.grid;

import java.util.Arrays;

/// The linear assignment problem, solved to the optimum: every row gets its own column so that the sum of
/// the costs is least.
///
/// Source: Jonker and Volgenant, A Shortest Augmenting Path Algorithm for Dense and Sparse Linear Assignment
/// Problems, Computing 38, 1987: column reduction, reduction transfer, augmenting row reduction twice, then
/// shortest augmenting paths for the rows that are left. `O(n^3)` time at worst, far less on the whole.
final class ShortestAugmentingPaths {
    private static final int NONE = -1;

    private final int n;
    private final float[] cost;
    private final int[] columnOf;
    private final int[] rowOf;
    /// The price of each column: the dual of the problem.
    private final double[] price;

    private final int[] free;
    private int freeCount;

    private ShortestAugmentingPaths(int n, float[] cost) {
        this.n = n;
        this.cost = cost;
        columnOf = new int[n];
        rowOf = new int[n];
        price = new double[n];
        free = new int[n];
    }

    /// The best column for each row.
    ///
    /// @param cost `n x n`, row-major, finite
    static int[] solve(int n, float[] cost) {
        ShortestAugmentingPaths problem = new ShortestAugmentingPaths(n, cost);
        if (n > 0) {
            problem.reduceColumns();
            problem.reduceAugmentingRows();
            problem.reduceAugmentingRows();
            problem.augment();
        }
        return problem.columnOf;
    }

    /// Prices each column by its least cost and gives it to a row that has it, then lets each row that got just one
    /// lower its price as far as it can.
    private void reduceColumns() {
        Arrays.fill(columnOf, NONE);
        Arrays.fill(rowOf, NONE);
        int[] cheapest = new int[n];
        for (int j = 0; j < n; j++) {
            price[j] = cost[j];
        }
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (cost[i * n + j] < price[j]) {
                    price[j] = cost[i * n + j];
                    cheapest[j] = i;
                }
            }
        }
        int[] matches = new int[n];
        for (int j = n - 1; j >= 0; j--) {
            int i = cheapest[j];
            if (matches[i]++ == 0) {
                columnOf[i] = j;
                rowOf[j] = i;
            }
        }
        for (int i = 0; i < n; i++) {
            if (matches[i] == 0) {
                free[freeCount++] = i;
            } else if (matches[i] == 1 && n > 1) {
                price[columnOf[i]] -= leastOther(i, columnOf[i]);
            }
        }
    }

    private double leastOther(int row, int column) {
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            if (j != column) {
                least = Math.min(least, cost[row * n + j] - price[j]);
            }
        }
        return least;
    }

    /// Each free row takes the column it likes best, at a price that makes it like the second best as much; the row
    /// that loses it goes on at once.
    private void reduceAugmentingRows() {
        int waiting = freeCount;
        freeCount = 0;
        int next = 0;
        // Prices that hardly fall any more would make rows contend for ever.
        long patience = 16L * n + 64;
        while (next < waiting) {
            int i = free[next++];
            int base = i * n;
            double least = Double.POSITIVE_INFINITY;
            double second = Double.POSITIVE_INFINITY;
            int best = 0;
            int runnerUp = 0;
            for (int j = 0; j < n; j++) {
                double reduced = cost[base + j] - price[j];
                if (reduced < second) {
                    if (reduced < least) {
                        second = least;
                        runnerUp = best;
                        least = reduced;
                        best = j;
                    } else {
                        second = reduced;
                        runnerUp = j;
                    }
                }
            }
            int column = best;
            int loser = rowOf[column];
            double lowered = price[column] - (second - least);
            boolean falls = n > 1 && lowered < price[column];
            if (falls) {
                price[column] = lowered;
            } else if (loser != NONE && n > 1) {
                column = runnerUp;
                loser = rowOf[column];
            }
            columnOf[i] = column;
            rowOf[column] = i;
            if (loser != NONE) {
                columnOf[loser] = NONE;
                if (falls && patience-- > 0) {
                    free[--next] = loser;
                } else {
                    free[freeCount++] = loser;
                }
            }
        }
    }

    private void augment() {
        double[] distance = new double[n];
        int[] predecessor = new int[n];
        int[] order = new int[n];
        for (int f = 0; f < freeCount; f++) {
            int end = shortestPath(free[f], distance, predecessor, order);
            int row;
            do {
                row = predecessor[end];
                rowOf[end] = row;
                int former = columnOf[row];
                columnOf[row] = end;
                end = former;
            } while (row != free[f]);
        }
    }

    /// Dijkstra's algorithm from a free row to the nearest free column; prices are adjusted on the way.
    ///
    /// `order` holds the columns: those done with, up to `low`; those at the least distance, up to `up`; all
    /// others.
    private int shortestPath(int start, double[] distance, int[] predecessor, int[] order) {
        for (int j = 0; j < n; j++) {
            distance[j] = cost[start * n + j] - price[j];
            predecessor[j] = start;
            order[j] = j;
        }
        int low = 0;
        int up = 0;
        int done = 0;
        double least = 0;
        int end = NONE;
        while (end == NONE) {
            if (low == up) {
                done = low;
                least = distance[order[up++]];
                for (int k = up; k < n; k++) {
                    int j = order[k];
                    if (distance[j] <= least) {
                        if (distance[j] < least) {
                            up = low;
                            least = distance[j];
                        }
                        order[k] = order[up];
                        order[up++] = j;
                    }
                }
                for (int k = low; k < up && end == NONE; k++) {
                    end = rowOf[order[k]] == NONE ? order[k] : NONE;
                }
            }
            if (end == NONE) {
                int column = order[low++];
                int row = rowOf[column];
                double offset = cost[row * n + column] - price[column] - least;
                for (int k = up; k < n && end == NONE; k++) {
                    int j = order[k];
                    double through = cost[row * n + j] - price[j] - offset;
                    if (through < distance[j]) {
                        predecessor[j] = row;
                        distance[j] = through;
                        if (through <= least) {
                            if (rowOf[j] == NONE) {
                                end = j;
                            }
                            order[k] = order[up];
                            order[up++] = j;
                        }
                    }
                }
            }
        }
        for (int k = 0; k < done; k++) {
            price[order[k]] += distance[order[k]] - least;
        }
        return end;
    }
}
