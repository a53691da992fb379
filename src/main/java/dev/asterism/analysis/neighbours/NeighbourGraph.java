package dev.asterism.analysis.neighbours;

import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.InputException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;
import java.util.stream.IntStream;

/// The nearest neighbours of every point among all the others, exact.
public final class NeighbourGraph {
    /// Up to so many points plain Java has found all neighbours before the engine has even started.
    private static final int SMALL = 10_000;

    private NeighbourGraph() {}

    /// The `k` nearest neighbours of each point, of many points by the products of the engine.
    ///
    /// @param points `n x d`
    /// @param k wanted; fewer are returned where there are fewer others
    /// @throws InputException if a coordinate is not finite
    /// @throws CancelledException if the user cancels
    public static Neighbours nearest(Matrix points, int k, MatrixProducts products, Progress progress) {
        if (points.rows() <= SMALL) {
            return nearest(points, k, Runtime.getRuntime().availableProcessors(), progress);
        }
        int available = available(points, k);
        if (available == 0) {
            return new Neighbours(points.rows(), 0, new int[0], new float[0]);
        }
        try (ThreadTeam team = ThreadTeam.ofAllCores();
                Progress.Stage stage = progress.stage("neighbours", points.rows())) {
            return uncancelled(new AllPairs(points, available).find(products, team, stage), stage);
        }
    }

    /// The `k` nearest neighbours of each of some points among others, by the products of the engine.
    ///
    /// @param queries `m x d`
    /// @param others `n x d`, at least one
    /// @param k wanted; fewer are returned where there are fewer others
    /// @return `m x k`: indices of the others
    /// @throws InputException if a coordinate is not finite
    /// @throws CancelledException if the user cancels
    public static Neighbours among(Matrix queries, Matrix others, int k, MatrixProducts products, Progress progress) {
        requireFinite(queries);
        requireFinite(others);
        int available = Math.min(k, others.rows());
        try (ThreadTeam team = ThreadTeam.ofAllCores();
                Progress.Stage stage = progress.stage("neighbours", queries.rows())) {
            return uncancelled(new CrossNeighbours(queries, others, available).find(products, team, stage), stage);
        }
    }

    /// The `k` nearest neighbours of each point without an engine, in plain Java.
    public static Neighbours nearest(Matrix points, int k, int threads, Progress progress) {
        int available = available(points, k);
        if (available == 0) {
            return new Neighbours(points.rows(), 0, new int[0], new float[0]);
        }
        try (ThreadTeam team = new ThreadTeam(threads);
                Progress.Stage stage = progress.stage("neighbours", points.rows())) {
            int[] all = IntStream.range(0, points.rows()).toArray();
            return uncancelled(ExactNeighbours.nearest(points, all, available, team, stage), stage);
        }
    }

    /// The `k` nearest neighbours of some of the points among all the others.
    ///
    /// @param queries indices of those points
    /// @param k fewer than there are points
    /// @return theirs, in the order of the queries
    public static Neighbours nearest(Matrix points, int[] queries, int k, ThreadTeam team) {
        try (Progress.Stage silent = Progress.NONE.stage("neighbours", queries.length)) {
            return ExactNeighbours.nearest(points, queries, available(points, k), team, silent);
        }
    }

    private static int available(Matrix points, int k) {
        if (k < 0) {
            throw new InputException("neighbours: k must be 0 or more, not " + k);
        }
        requireFinite(points);
        return Math.min(k, Math.max(0, points.rows() - 1));
    }

    private static void requireFinite(Matrix points) {
        for (int i = 0; i < points.values().length; i++) {
            if (!Float.isFinite(points.values()[i])) {
                throw new InputException("vector " + i / points.columns() + " has " + points.values()[i] + " as number "
                        + i % points.columns() + "; only finite numbers have neighbours");
            }
        }
    }

    private static Neighbours uncancelled(Neighbours neighbours, Progress.Stage stage) {
        if (stage.cancelled()) {
            throw new CancelledException("cancelled while looking for neighbours");
        }
        return neighbours;
    }
}
