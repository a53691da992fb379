package dev.asterism.analysis.neighbours;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.analysis.simd.RowKernels;
import dev.asterism.model.Progress;
import dev.asterism.model.matrix.InterleavedBlocks;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/// The exact neighbours of some points among others, from the matrix of their inner products on the engine; see
/// [AllPairs] for how and why. `O(m n d)`.
final class CrossNeighbours {
    private static final int TILE = 1024;
    private static final RowKernels KERNELS = Kernels.rows();

    private final Matrix queries;
    private final Matrix others;
    private final InterleavedBlocks dealtQueries;
    private final InterleavedBlocks dealtOthers;
    private final int k;
    private final float[] mean;
    private final float[] querySquares;
    private final float[] otherSquares;
    private final float[] otherHalves;
    private final float[] never;

    CrossNeighbours(Matrix queries, Matrix others, int k) {
        this.queries = queries;
        this.others = others;
        this.k = k;
        dealtQueries = new InterleavedBlocks(queries.rows(), TILE);
        dealtOthers = new InterleavedBlocks(others.rows(), TILE);
        mean = Centred.mean(others);
        querySquares = Centred.squares(queries, mean);
        otherSquares = Centred.squares(others, mean);
        otherHalves = CandidateLists.halves(dealtOthers, otherSquares);
        never = new float[dealtOthers.places()];
        Arrays.fill(never, Float.POSITIVE_INFINITY);
    }

    /// @return the neighbours; what is found so far where the stage is cancelled
    Neighbours find(MatrixProducts products, ThreadTeam team, Progress.Stage stage) {
        float tolerance;
        CandidateLists candidates;
        try (MatrixProducts.Tiles tiles = products.tiles(queries, others, mean, TILE)) {
            tolerance = tiles.tolerance();
            int wanted = Math.min(CandidateLists.wanted(k, tolerance), others.rows());
            candidates = new CandidateLists(dealtQueries, querySquares, dealtOthers.count(), wanted);
            propose(tiles, candidates, team, stage);
        }
        Ranking ranking = new Ranking(queries, others, candidates, k);
        return ranking.neighbours(2 * tolerance, querySquares, otherSquares, team, stage);
    }

    private void propose(MatrixProducts.Tiles tiles, CandidateLists candidates, ThreadTeam team, Progress.Stage stage) {
        AtomicLong done = new AtomicLong();
        team.forEach(dealtQueries.count(), block -> {
            for (int column = 0; column < dealtOthers.count() && !stage.cancelled(); column++) {
                tiles.multiply(block, column, new Tile(candidates, block, column));
            }
            stage.reach(done.addAndGet(dealtQueries.size(block)), "");
        });
    }

    /// The products of one block of queries with one of the others.
    private final class Tile implements MatrixProducts.Lines {
        private final CandidateLists candidates;
        private final int queryBlock;
        private final int block;
        private final int keep;
        private final int[] hits = new int[TILE];

        Tile(CandidateLists candidates, int queryBlock, int block) {
            this.candidates = candidates;
            this.queryBlock = queryBlock;
            this.block = block;
            keep = candidates.meet(queryBlock);
        }

        @Override
        public void take(int line, float[] products) {
            int query = dealtQueries.place(queryBlock, line);
            int first = dealtOthers.place(block, 0);
            float threshold = candidates.thresholds()[query];
            int count = KERNELS.eitherAtLeast(
                    products, dealtOthers.size(block), otherHalves, never, first, threshold, 0, hits);
            for (int h = 0; h < count; h++) {
                float half = otherHalves[first + hits[h]];
                candidates.offer(query, dealtOthers.row(block, hits[h]), half, products[hits[h]], keep);
            }
        }
    }
}
