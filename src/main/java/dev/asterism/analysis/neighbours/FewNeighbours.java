package dev.asterism.analysis.neighbours;

import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The exact neighbours of few points among others, without an engine: they are found before it has started.
public final class FewNeighbours {
    /// Multiplications that take about as long as the start of the engine.
    private static final long FEW = 10_000_000_000L;

    private FewNeighbours() {}

    /// The `k` nearest neighbours of each of some points among others; by the products of the engine where they are
    /// many.
    ///
    /// @param queries `m x d`, finite
    /// @param others `n x d`, finite, at least one
    /// @param k wanted; fewer are returned where there are fewer others
    /// @return `m x k`: indices of the others
    /// @throws CancelledException if the user cancels
    public static Neighbours among(Matrix queries, Matrix others, int k, MatrixProducts products, Progress progress) {
        return (long) queries.rows() * others.rows() * others.columns() > FEW
                ? NeighbourGraph.among(queries, others, k, products, progress)
                : among(queries, others, Math.min(k, others.rows()), progress);
    }

    private static Neighbours among(Matrix queries, Matrix others, int k, Progress progress) {
        int m = queries.rows();
        int[] indices = new int[Math.multiplyExact(m, k)];
        float[] distances = new float[indices.length];
        try (ThreadTeam team = ThreadTeam.ofAllCores();
                Progress.Stage stage = progress.stage("neighbours", m)) {
            Comparison comparison = new Comparison(queries, others);
            AtomicInteger done = new AtomicInteger();
            team.forEach(Math.ceilDiv(m, Comparison.TOGETHER), group -> {
                int first = group * Comparison.TOGETHER;
                int[] some = IntStream.range(first, Math.min(m, first + Comparison.TOGETHER))
                        .toArray();
                if (!stage.cancelled()) {
                    NearestHeap[] chosen = nearest(some, comparison, k);
                    for (int s = 0; s < some.length; s++) {
                        chosen[s].write(indices, distances, some[s] * k);
                    }
                    stage.reach(done.addAndGet(some.length), "");
                }
            });
            if (stage.cancelled()) {
                throw new CancelledException("cancelled while looking for neighbours");
            }
        }
        return new Neighbours(m, k, indices, distances);
    }

    private static NearestHeap[] nearest(int[] some, Comparison comparison, int k) {
        NearestHeap[] chosen =
                Stream.generate(() -> new NearestHeap(k)).limit(some.length).toArray(NearestHeap[]::new);
        comparison.compare(some, new Comparison.Taker() {
            @Override
            public float bound(int place, int other) {
                return chosen[place].bound();
            }

            @Override
            public void take(int place, int other, float distance) {
                if (distance <= chosen[place].bound()) {
                    chosen[place].offer(distance, other);
                }
            }
        });
        return chosen;
    }
}
