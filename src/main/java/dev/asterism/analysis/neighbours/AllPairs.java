package dev.asterism.analysis.neighbours;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.analysis.simd.RowKernels;
import dev.asterism.model.Progress;
import dev.asterism.model.matrix.InterleavedBlocks;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The exact neighbours of all points, from the matrix of their inner products on the engine: `O(n^2 d)`, of which
/// only one half is computed, since each tile serves the points of its rows and those of its columns.
///
/// The engine may compute in few digits. So a tile only proposes: some more than `k` are kept by `|a|^2 +
/// |b|^2 - 2 a b`, the last word has the distance taken coordinate by coordinate, and where the rounding might
/// have cost a point one of its neighbours, that point is searched for again in full precision.
///
/// Tiles are taken along the diagonals, so that those at work at the same time hardly ever share a block.
final class AllPairs {
    private static final int TILE = 1024;

    private static final RowKernels KERNELS = Kernels.rows();

    private final Matrix points;
    private final float[] mean;
    private final int k;
    private final InterleavedBlocks dealt;
    private final float[] squares;
    private final Lock[] locks;

    AllPairs(Matrix points, int k) {
        this.points = points;
        this.k = k;
        mean = Centred.mean(points);
        dealt = new InterleavedBlocks(points.rows(), TILE);
        squares = Centred.squares(points, mean);
        locks = Stream.generate(ReentrantLock::new).limit(dealt.count()).toArray(Lock[]::new);
    }

    /// @return the neighbours; what is found so far where the stage is cancelled
    Neighbours find(MatrixProducts products, ThreadTeam team, Progress.Stage stage) {
        float tolerance;
        CandidateLists candidates;
        try (MatrixProducts.Tiles tiles = products.tiles(points, points, mean, TILE)) {
            tolerance = tiles.tolerance();
            int wanted = Math.min(CandidateLists.wanted(k, tolerance), points.rows() - 1);
            candidates = new CandidateLists(dealt, squares, dealt.count(), wanted);
            propose(tiles, candidates, team, stage);
        }
        Ranking ranking = new Ranking(points, points, candidates, k);
        return ranking.neighbours(2 * tolerance, squares, squares, team, stage);
    }

    private void propose(MatrixProducts.Tiles tiles, CandidateLists candidates, ThreadTeam team, Progress.Stage stage) {
        int blocks = dealt.count();
        int count = blocks * (blocks + 1) / 2;
        AtomicLong done = new AtomicLong();
        team.forEach(count, tile -> {
            if (!stage.cancelled()) {
                int one = tile % blocks;
                visit(tiles, candidates, one, (one + tile / blocks) % blocks);
                stage.reach(points.rows() * done.incrementAndGet() / count, "");
            }
        });
    }

    private void visit(MatrixProducts.Tiles tiles, CandidateLists candidates, int rows, int columns) {
        Lock first = locks[Math.min(rows, columns)];
        Lock second = locks[Math.max(rows, columns)];
        first.lock();
        second.lock();
        try {
            tiles.multiply(rows, columns, new Tile(candidates, rows, columns));
        } finally {
            second.unlock();
            first.unlock();
        }
    }

    /// The products of one block of points with another.
    private final class Tile implements MatrixProducts.Lines {
        private final CandidateLists candidates;
        private final int rows;
        private final int columns;
        private final int keepOfRows;
        private final int keepOfColumns;
        private final int[] hits = new int[TILE];

        Tile(CandidateLists candidates, int rows, int columns) {
            this.candidates = candidates;
            this.rows = rows;
            this.columns = columns;
            keepOfRows = candidates.meet(rows);
            keepOfColumns = rows == columns ? keepOfRows : candidates.meet(columns);
        }

        @Override
        public void take(int line, float[] products) {
            float[] halves = candidates.halves();
            float[] thresholds = candidates.thresholds();
            int row = dealt.place(rows, line);
            int first = dealt.place(columns, 0);
            int length = rows == columns ? line : dealt.size(columns);
            int count = KERNELS.eitherAtLeast(
                    products, length, halves, thresholds, first, thresholds[row], halves[row], hits);
            for (int h = 0; h < count; h++) {
                int column = first + hits[h];
                float product = products[hits[h]];
                candidates.offer(row, dealt.row(columns, hits[h]), halves[column], product, keepOfRows);
                candidates.offer(column, dealt.row(rows, line), halves[row], product, keepOfColumns);
            }
        }
    }
}
