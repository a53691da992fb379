package dev.asterism.analysis.neighbours;

import dev.asterism.analysis.parallel.Workers;
import dev.asterism.analysis.simd.Kernels;
import dev.asterism.analysis.simd.RowKernels;
import dev.asterism.model.DealtRows;
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
    private final DealtRows dealtQueries;
    private final DealtRows dealtOthers;
    private final int k;
    private final float[] mean;
    private final float[] querySquares;
    private final float[] otherSquares;
    private final NearestHeap[] nearest;

    AmongOthers(Matrix queries, Matrix others, int k) {
        this.queries = queries;
        this.others = others;
        this.k = k;
        dealtQueries = new DealtRows(queries.rows(), TILE);
        dealtOthers = new DealtRows(others.rows(), TILE);
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
        workers.forEach(dealtQueries.count(), block -> {
            for (int column = 0; column < dealtOthers.count() && !stage.cancelled(); column++) {
                tiles.multiply(block, column, new Tile(block, column));
            }
            stage.reach(done.addAndGet(dealtQueries.size(block)), "");
        });
    }

    /// The products of one block of queries with one of the others.
    private final class Tile implements MatrixProducts.Lines {
        private final int queryBlock;
        private final int block;
        private final float[] halves;
        private final int[] hits = new int[TILE];

        Tile(int queryBlock, int block) {
            this.queryBlock = queryBlock;
            this.block = block;
            halves = new float[dealtOthers.size(block)];
            for (int i = 0; i < halves.length; i++) {
                halves[i] = otherSquares[dealtOthers.row(block, i)] / 2;
            }
        }

        @Override
        public void take(int line, float[] products) {
            int query = dealtQueries.row(queryBlock, line);
            NearestHeap heap = nearest[query];
            float square = querySquares[query];
            float threshold = AllPairs.threshold(square, heap.bound());
            int count = KERNELS.eitherAtLeast(products, halves.length, halves, threshold, NEVER, 0, hits);
            for (int h = 0; h < count; h++) {
                int other = dealtOthers.row(block, hits[h]);
                float distance = Math.max(0, square + otherSquares[other] - 2 * products[hits[h]]);
                if (distance <= heap.bound()) {
                    heap.offer(distance, other);
                }
            }
        }
    }
}
