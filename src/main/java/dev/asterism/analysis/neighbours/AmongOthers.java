package dev.asterism.analysis.neighbours;

import dev.asterism.analysis.parallel.Workers;
import dev.asterism.analysis.simd.Kernels;
import dev.asterism.analysis.simd.RowKernels;
import dev.asterism.model.Matrix;
import dev.asterism.model.MatrixProducts;
import dev.asterism.model.Neighbours;
import dev.asterism.model.Progress;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// The exact neighbours of some points among others, from the matrix of their inner products on the engine; see
/// [AllPairs] for how and why. `O(m n d)`.
final class AmongOthers {
    private static final int TILE = 1024;
    private static final RowKernels KERNELS = Kernels.rows();
    private static final float[] NEVER = new float[TILE];

    static {
        Arrays.fill(NEVER, Float.POSITIVE_INFINITY);
    }

    private final Matrix queries;
    private final Matrix others;
    private final int k;
    private final float[] mean;
    private final float[] querySquares;
    private final float[] otherSquares;
    private final NearestHeap[] nearest;

    AmongOthers(Matrix queries, Matrix others, int k) {
        this.queries = queries;
        this.others = others;
        this.k = k;
        mean = Centred.mean(others);
        querySquares = Centred.squares(queries, mean);
        otherSquares = Centred.squares(others, mean);
        int kept = Math.min(k + AllPairs.SPARE, others.rows());
        nearest = Stream.generate(() -> new NearestHeap(kept))
                .limit(queries.rows())
                .toArray(NearestHeap[]::new);
    }

    /// @return the neighbours; what is found so far where the stage is cancelled
    Neighbours find(MatrixProducts products, Workers workers, Progress.Stage stage) {
        float tolerance;
        try (MatrixProducts.Tiles tiles = products.tiles(queries, others, mean, TILE)) {
            tolerance = tiles.tolerance();
            propose(tiles, workers, stage);
        }
        Ranking ranking = new Ranking(queries, others, nearest, k);
        return ranking.neighbours(2 * tolerance, querySquares, otherSquares, workers, stage);
    }

    private void propose(MatrixProducts.Tiles tiles, Workers workers, Progress.Stage stage) {
        AtomicLong done = new AtomicLong();
        workers.forEach(Math.ceilDiv(queries.rows(), TILE), block -> {
            int first = block * TILE;
            for (int column = 0; column * TILE < others.rows() && !stage.cancelled(); column++) {
                tiles.multiply(block, column, new Tile(first, column * TILE));
            }
            stage.reach(Math.min(queries.rows(), done.addAndGet(TILE)), "");
        });
    }

    /// The products of one block of queries with one of the others.
    private final class Tile implements MatrixProducts.Lines {
        private final int firstQuery;
        private final int first;
        private final float[] halves;
        private final int[] hits = new int[TILE];

        Tile(int firstQuery, int first) {
            this.firstQuery = firstQuery;
            this.first = first;
            halves = new float[Math.min(TILE, others.rows() - first)];
            for (int i = 0; i < halves.length; i++) {
                halves[i] = otherSquares[first + i] / 2;
            }
        }

        @Override
        public void take(int line, float[] products) {
            NearestHeap heap = nearest[firstQuery + line];
            float square = querySquares[firstQuery + line];
            float threshold = AllPairs.threshold(square, heap.bound());
            int count = KERNELS.eitherAtLeast(products, halves.length, halves, threshold, NEVER, 0, hits);
            for (int h = 0; h < count; h++) {
                int other = first + hits[h];
                float distance = Math.max(0, square + otherSquares[other] - 2 * products[hits[h]]);
                if (distance <= heap.bound()) {
                    heap.offer(distance, other);
                }
            }
        }
    }
}
