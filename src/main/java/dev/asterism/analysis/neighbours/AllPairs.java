package dev.asterism.analysis.neighbours;

import dev.asterism.analysis.parallel.Workers;
import dev.asterism.analysis.simd.Kernels;
import dev.asterism.analysis.simd.RowKernels;
import dev.asterism.model.DealtRows;
import dev.asterism.model.Matrix;
import dev.asterism.model.MatrixProducts;
import dev.asterism.model.Neighbours;
import dev.asterism.model.Progress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The exact neighbours of all points, from the matrix of their inner products on the engine: `O(n^2 d)`, of which only
/// one half is computed, since each tile serves the points of its rows and those of its columns.
///
/// The engine may compute in half precision. So a tile only proposes: some more than `k` are kept by
/// `|a|^2 + |b|^2 - 2 a b`, the last word has the distance taken coordinate by coordinate, and where the rounding might
/// have cost a point one of its neighbours, that point is searched for again in full precision.
///
/// A point is compared with its own block first. Blocks are even samples, so a few of the nearest there tell about how
/// far the `k`-th nearest of all is, and most of the others need not be kept even for a while.
final class AllPairs {
    private static final int TILE = 1024;

    /// Kept beyond `k`, for neighbours whose order the rounding of the products may have turned round.
    static final int SPARE = 32;

    private static final RowKernels KERNELS = Kernels.rows();

    private final Matrix points;
    private final float[] mean;
    private final int k;
    private final int kept;
    private final DealtRows dealt;
    private final float[] squares;
    private final NearestHeap[] nearest;
    private final Lock[] locks;

    AllPairs(Matrix points, int k) {
        this.points = points;
        this.k = k;
        mean = Centred.mean(points);
        dealt = new DealtRows(points.rows(), TILE);
        squares = Centred.squares(points, mean);
        locks = Stream.generate(ReentrantLock::new).limit(dealt.count()).toArray(Lock[]::new);
        kept = Math.min(k + SPARE, points.rows() - 1);
        int first = Math.min(kept, inSample((double) kept * dealt.size(0) / points.rows()));
        nearest = Stream.generate(() -> new NearestHeap(kept, first))
                .limit(points.rows())
                .toArray(NearestHeap[]::new);
    }

    /// How many of the nearest in a sample to go by where so many are expected among the nearest of all: four standard
    /// deviations more, so that hardly any point finds too few.
    private static int inSample(double expected) {
        return (int) Math.ceil(expected + 4 * Math.sqrt(expected) + 4);
    }

    /// @return the neighbours; what is found so far where the stage is cancelled
    Neighbours find(MatrixProducts products, Workers workers, Progress.Stage stage) {
        float tolerance;
        try (MatrixProducts.Tiles tiles = products.tiles(points, points, mean, TILE)) {
            tolerance = tiles.tolerance();
            propose(tiles, workers, stage);
        }
        return new Ranking(points, points, nearest, k).neighbours(2 * tolerance, squares, squares, workers, stage);
    }

    /// Tiles are taken along the diagonals, so that those at work at the same time hardly ever share a block.
    private void propose(MatrixProducts.Tiles tiles, Workers workers, Progress.Stage stage) {
        int blocks = dealt.count();
        int count = blocks * (blocks + 1) / 2;
        AtomicLong done = new AtomicLong();
        Workers.Task visit = tile -> {
            if (!stage.cancelled()) {
                int one = tile % blocks;
                visit(tiles, one, (one + tile / blocks) % blocks);
                stage.reach(points.rows() * done.incrementAndGet() / count, "");
            }
        };
        workers.forEach(blocks, visit);
        workers.forEach(blocks, this::widen);
        workers.forEach(count - blocks, tile -> visit.run(blocks + tile));
    }

    private void widen(int block) {
        for (int line = 0; line < dealt.size(block); line++) {
            nearest[dealt.row(block, line)].widen(kept);
        }
    }

    private void visit(MatrixProducts.Tiles tiles, int rows, int columns) {
        Lock first = locks[Math.min(rows, columns)];
        Lock second = locks[Math.max(rows, columns)];
        first.lock();
        second.lock();
        try {
            tiles.multiply(rows, columns, new Tile(rows, columns));
        } finally {
            second.unlock();
            first.unlock();
        }
    }

    /// The products of one block of points with another.
    ///
    /// A product is of interest to point `a` if `a b` is not below `(|a|^2 - bound) / 2 + |b|^2 / 2`, and to `b`
    /// likewise.
    private final class Tile implements MatrixProducts.Lines {
        private final int rowBlock;
        private final int columnBlock;
        private final float[] halves;
        private final float[] thresholds;
        private final int[] hits;

        Tile(int rowBlock, int columnBlock) {
            this.rowBlock = rowBlock;
            this.columnBlock = columnBlock;
            int columns = dealt.size(columnBlock);
            halves = new float[columns];
            thresholds = new float[columns];
            hits = new int[columns];
            for (int c = 0; c < columns; c++) {
                halves[c] = squares[dealt.row(columnBlock, c)] / 2;
                thresholds[c] = threshold(dealt.row(columnBlock, c));
            }
        }

        @Override
        public void take(int line, float[] products) {
            int row = dealt.row(rowBlock, line);
            int length = rowBlock == columnBlock ? line : halves.length;
            int count =
                    KERNELS.eitherAtLeast(products, length, halves, threshold(row), thresholds, squares[row] / 2, hits);
            for (int h = 0; h < count; h++) {
                int c = hits[h];
                int column = dealt.row(columnBlock, c);
                float distance = Math.max(0, squares[row] + squares[column] - 2 * products[c]);
                if (distance <= nearest[row].bound()) {
                    nearest[row].offer(distance, column);
                }
                if (distance <= nearest[column].bound()) {
                    nearest[column].offer(distance, row);
                    thresholds[c] = threshold(column);
                }
            }
        }
    }

    private float threshold(int point) {
        return threshold(squares[point], nearest[point].bound());
    }

    /// What an inner product less half the square of the other point must not be below.
    static float threshold(float square, float bound) {
        return (square - bound) / 2 - ExactNeighbours.SLACK * (square + bound);
    }
}
