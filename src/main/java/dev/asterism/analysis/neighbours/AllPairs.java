package dev.asterism.analysis.neighbours;

import dev.asterism.analysis.parallel.Workers;
import dev.asterism.analysis.simd.Kernels;
import dev.asterism.analysis.simd.RowKernels;
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
final class AllPairs {
    private static final int TILE = 1024;

    /// Kept beyond `k`, for neighbours whose order the rounding of the products may have turned round.
    static final int SPARE = 32;

    private static final RowKernels KERNELS = Kernels.rows();

    private final Matrix points;
    private final float[] mean;
    private final int k;
    private final int blocks;
    private final float[] squares;
    private final NearestHeap[] nearest;
    private final Lock[] locks;

    AllPairs(Matrix points, int k) {
        this.points = points;
        this.k = k;
        mean = Centred.mean(points);
        blocks = Math.ceilDiv(points.rows(), TILE);
        squares = Centred.squares(points, mean);
        locks = Stream.generate(ReentrantLock::new).limit(blocks).toArray(Lock[]::new);
        int kept = Math.min(k + SPARE, points.rows() - 1);
        nearest = Stream.generate(() -> new NearestHeap(kept))
                .limit(points.rows())
                .toArray(NearestHeap[]::new);
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
        int count = blocks * (blocks + 1) / 2;
        AtomicLong done = new AtomicLong();
        workers.forEach(count, tile -> {
            if (stage.cancelled()) {
                return;
            }
            int one = tile % blocks;
            int other = (one + tile / blocks) % blocks;
            visit(tiles, one, other);
            stage.reach(points.rows() * done.incrementAndGet() / count, "");
        });
    }

    private void visit(MatrixProducts.Tiles tiles, int rows, int columns) {
        Lock first = locks[Math.min(rows, columns)];
        Lock second = locks[Math.max(rows, columns)];
        first.lock();
        second.lock();
        try {
            tiles.multiply(rows, columns, new Tile(rows * TILE, columns * TILE, size(columns)));
        } finally {
            second.unlock();
            first.unlock();
        }
    }

    private int size(int block) {
        return Math.min(TILE, points.rows() - block * TILE);
    }

    /// The products of one block of points with another.
    ///
    /// A product is of interest to point `a` if `a b` is not below `(|a|^2 - bound) / 2 + |b|^2 / 2`, and to `b`
    /// likewise.
    private final class Tile implements MatrixProducts.Lines {
        private final int firstRow;
        private final int firstColumn;
        private final int columns;
        private final float[] halves;
        private final float[] thresholds;
        private final int[] hits;

        Tile(int firstRow, int firstColumn, int columns) {
            this.firstRow = firstRow;
            this.firstColumn = firstColumn;
            this.columns = columns;
            halves = new float[columns];
            thresholds = new float[columns];
            hits = new int[columns];
            for (int c = 0; c < columns; c++) {
                halves[c] = squares[firstColumn + c] / 2;
                thresholds[c] = threshold(firstColumn + c);
            }
        }

        @Override
        public void take(int line, float[] products) {
            int row = firstRow + line;
            int length = firstRow == firstColumn ? line : columns;
            int count =
                    KERNELS.eitherAtLeast(products, length, halves, threshold(row), thresholds, squares[row] / 2, hits);
            for (int h = 0; h < count; h++) {
                int c = hits[h];
                int column = firstColumn + c;
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
