package dev.asterism.analysis.grid;

import dev.asterism.model.atlas.Grid;
import dev.asterism.model.matrix.Matrix;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/// How well a grid keeps what is near in a map.
///
/// @param share of the eight nearest points in the map that are in the eight cells around, mean over the points
/// @param distance in cells to the eight nearest points in the map, mean
public record NeighboursKept(double share, double distance) {
    private static final int K = 8;

    /// Measured on at most so many points, evenly spread over their numbers.
    public static NeighboursKept measure(Matrix map, Grid grid, int sample) {
        int n = map.rows();
        int points = Math.min(n, sample);
        double[][] each = IntStream.range(0, points)
                .parallel()
                .mapToObj(s -> of((int) ((long) s * n / points), map, grid))
                .toArray(double[][]::new);
        double share = 0;
        double distance = 0;
        for (double[] one : each) {
            share += one[0] / points;
            distance += one[1] / points;
        }
        return new NeighboursKept(share, distance);
    }

    private static double[] of(int i, Matrix map, Grid grid) {
        PriorityQueue<double[]> nearest = new PriorityQueue<>(
                Comparator.<double[]>comparingDouble(pair -> pair[0]).reversed());
        for (int j = 0; j < map.rows(); j++) {
            double dx = map.at(i, 0) - map.at(j, 0);
            double dy = map.at(i, 1) - map.at(j, 1);
            double distance = dx * dx + dy * dy;
            if (j != i && (nearest.size() < K || distance < nearest.peek()[0])) {
                nearest.add(new double[] {distance, j});
                if (nearest.size() > K) {
                    nearest.poll();
                }
            }
        }
        double kept = 0;
        double far = 0;
        for (double[] pair : nearest) {
            int across = Math.abs(grid.column((int) pair[1]) - grid.column(i));
            int down = Math.abs(grid.row((int) pair[1]) - grid.row(i));
            kept += across <= 1 && down <= 1 ? 1.0 / nearest.size() : 0;
            far += Math.hypot(across, down) / nearest.size();
        }
        return new double[] {kept, far};
    }
}
