package dev.asterism.analysis.cluster;

import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The minimum spanning tree of points under mutual reachability: the distance of two points, but no less than what
/// each has to its `minSamples`-th neighbour.
///
/// Prim's algorithm on the complete graph, which is never stored: `O(n^2 d)` time, `O(n d)` memory. Coordinates lie
/// dimension by dimension, so that the compiler makes vector instructions of the inner loop, and points leave the
/// arrays as they join the tree.
///
/// Source: Prim, "Shortest connection networks and some generalizations", 1957.
final class SpanningTree {
    /// @param squared mutual reachability, squared
    record Edge(int from, int to, float squared) {}

    private final int d;
    /// Coordinate `j` of the point in place `p` is `coordinates[j][p]`.
    private final float[][] coordinates;
    /// Squared distance to the neighbour that counts, of the point in a place.
    private final float[] core;
    /// The point in a place.
    private final int[] point;
    /// Squared mutual reachability of the point in a place from the tree, and from which point of it.
    private final float[] reach;
    private final int[] from;
    private final float[] distances;

    private SpanningTree(Matrix points, float[] squaredCore) {
        int n = points.rows();
        d = points.columns();
        coordinates = new float[d][n];
        core = squaredCore.clone();
        point = new int[n];
        reach = new float[n];
        from = new int[n];
        distances = new float[n];
        for (int i = 0; i < n; i++) {
            point[i] = i;
            reach[i] = Float.POSITIVE_INFINITY;
            for (int j = 0; j < d; j++) {
                coordinates[j][i] = points.at(i, j);
            }
        }
    }

    /// The `n - 1` edges, shortest first.
    ///
    /// @param squaredCore squared distance of each point to its `minSamples`-th neighbour
    static List<Edge> of(Matrix points, float[] squaredCore, Progress.Stage stage) {
        List<Edge> edges = new SpanningTree(points, squaredCore).grow(stage);
        edges.sort(Comparator.comparingDouble(Edge::squared));
        return edges;
    }

    private List<Edge> grow(Progress.Stage stage) {
        List<Edge> edges = new ArrayList<>(Math.max(0, point.length - 1));
        float[] added = new float[d];
        int place = 0;
        for (int left = point.length - 1; left > 0; left--) {
            if (left % 1024 == 0) {
                stage.reach(point.length - left, "");
                if (stage.cancelled()) {
                    throw new CancelledException("cancelled while looking for clusters");
                }
            }
            int index = point[place];
            float addedCore = core[place];
            for (int j = 0; j < d; j++) {
                added[j] = coordinates[j][place];
            }
            remove(place, left);
            place = reachFrom(index, added, addedCore, left);
            edges.add(new Edge(from[place], point[place], reach[place]));
        }
        return edges;
    }

    /// Puts the last point in the place of one that joined the tree.
    private void remove(int place, int last) {
        for (float[] coordinate : coordinates) {
            coordinate[place] = coordinate[last];
        }
        core[place] = core[last];
        point[place] = point[last];
        reach[place] = reach[last];
        from[place] = from[last];
    }

    /// Takes account of a point that joined the tree.
    ///
    /// @return the place of the point that is nearest now
    private int reachFrom(int index, float[] added, float addedCore, int left) {
        distancesFrom(added, left);
        int nearest = 0;
        for (int p = 0; p < left; p++) {
            float mutual = Math.max(Math.max(distances[p], core[p]), addedCore);
            if (mutual < reach[p]) {
                reach[p] = mutual;
                from[p] = index;
            }
            if (reach[p] < reach[nearest]) {
                nearest = p;
            }
        }
        return nearest;
    }

    private void distancesFrom(float[] added, int left) {
        Arrays.fill(distances, 0, left, 0);
        for (int j = 0; j < d; j++) {
            float[] coordinate = coordinates[j];
            float origin = added[j];
            for (int p = 0; p < left; p++) {
                float difference = coordinate[p] - origin;
                distances[p] += difference * difference;
            }
        }
    }
}
