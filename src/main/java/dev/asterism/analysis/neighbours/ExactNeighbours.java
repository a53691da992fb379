package dev.asterism.analysis.neighbours;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.analysis.simd.RowKernels;
import dev.asterism.model.Progress;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/// Exact nearest neighbours by blocked matrix products in plain Java: `O(n^2 d)`.
///
/// A task takes some tiles of points against all rows, block by block, so that a block of rows stays in the cache for
/// all tiles; distances are `|a|^2 + |b|^2 - 2 a b` with means taken off first, which keeps that from losing digits.
final class ExactNeighbours {
    private static final int TILE = RowKernels.TILE_POINTS;
    private static final int ROWS = RowKernels.TILE_ROWS;
    private static final int TILES_PER_TASK = 4;
    private static final int BLOCK_ROWS = 32 * ROWS;
    /// Covers the rounding of the test by which candidates are let through to the exact one.
    private static final float SLACK = 1e-5f;
    /// As many calls as the compiler waits for (`config/jvm.options`).
    private static final int COMPILING_CALLS = 120;

    private static final RowKernels KERNELS = Kernels.rows();

    private final Matrix points;
    private final int[] queries;
    private final int k;
    private final float[] squares;
    private final int[] indices;
    private final float[] distances;

    private ExactNeighbours(Matrix points, int n, int[] queries, int k) {
        this.points = points;
        this.queries = queries;
        this.k = k;
        squares = Centred.squares(points, new float[points.columns()]);
        Arrays.fill(squares, n, squares.length, Float.POSITIVE_INFINITY);
        indices = new int[Math.multiplyExact(queries.length, k)];
        distances = new float[indices.length];
    }

    /// @param queries indices of the points whose neighbours are wanted
    /// @return theirs, in their order; what is found so far where the stage is cancelled
    static Neighbours nearest(Matrix points, int[] queries, int k, ThreadTeam team, Progress.Stage stage) {
        ExactNeighbours exact = new ExactNeighbours(
                Centred.of(points, Centred.mean(points), Math.ceilDiv(points.rows(), TILE) * TILE),
                points.rows(),
                queries,
                k);
        compileProducts();
        int pointsPerTask = TILES_PER_TASK * TILE;
        AtomicLong done = new AtomicLong();
        team.forEach((queries.length + pointsPerTask - 1) / pointsPerTask, task -> {
            if (!stage.cancelled()) {
                exact.search(task * pointsPerTask);
                stage.reach(Math.min(queries.length, done.addAndGet(pointsPerTask)), "");
            }
        });
        return new Neighbours(queries.length, k, exact.indices, exact.distances);
    }

    /// Has products compiled while they are short: a loop that is compiled in the midst of its run takes the compiler
    /// five times as long.
    private static void compileProducts() {
        int length = 4;
        float[] zeros = new float[TILE * length];
        for (int call = 0; call < COMPILING_CALLS; call++) {
            KERNELS.tileProducts(zeros, zeros, 0, length, new float[TILE * ROWS]);
        }
    }

    private void search(int first) {
        int d = points.columns();
        int count = Math.min(TILES_PER_TASK * TILE, queries.length - first);
        Tile[] tiles = new Tile[(count + TILE - 1) / TILE];
        for (int t = 0; t < tiles.length; t++) {
            tiles[t] = new Tile(first + t * TILE);
        }
        float[] products = new float[TILE * ROWS];
        for (int block = 0; block < points.rows(); block += BLOCK_ROWS) {
            for (Tile tile : tiles) {
                for (int row = block; row < Math.min(points.rows(), block + BLOCK_ROWS); row += ROWS) {
                    KERNELS.tileProducts(tile.transposed, points.values(), row * d, d, products);
                    tile.offer(products, row);
                }
            }
        }
        for (Tile tile : tiles) {
            tile.write();
        }
    }

    /// 32 points whose neighbours are sought together.
    private final class Tile {
        private final int first;
        private final int count;
        private final float[] transposed;
        private final float[] bounds = new float[TILE];
        private final NearestHeap[] nearest = new NearestHeap[TILE];

        Tile(int first) {
            this.first = first;
            count = Math.min(TILE, queries.length - first);
            int d = points.columns();
            transposed = new float[TILE * d];
            for (int i = 0; i < count; i++) {
                int at = points.offset(queries[first + i]);
                for (int l = 0; l < d; l++) {
                    transposed[TILE * l + i] = points.values()[at + l];
                }
                nearest[i] = new NearestHeap(k);
            }
            Arrays.fill(bounds, 0, count, Float.NEGATIVE_INFINITY);
            Arrays.fill(bounds, count, TILE, Float.POSITIVE_INFINITY);
        }

        /// Candidates pass a test of all 32 points at once; `bounds` holds `(|a|^2 - bound) / 2` of each, so that
        /// `a b` must not be below that plus `|b|^2 / 2`.
        void offer(float[] products, int row) {
            for (int j = 0; j < ROWS; j++) {
                long hits = KERNELS.atLeast(products, TILE * j, bounds, squares[row + j] / 2);
                while (hits != 0) {
                    int i = Long.numberOfTrailingZeros(hits);
                    hits &= hits - 1;
                    offer(i, row + j, products[TILE * j + i]);
                }
            }
        }

        private void offer(int i, int row, float product) {
            int point = queries[first + i];
            NearestHeap heap = nearest[i];
            float distance = Math.max(0, squares[point] + squares[row] - 2 * product);
            if (distance <= heap.bound() && row != point) {
                heap.offer(distance, row);
                bounds[i] = (squares[point] - heap.bound()) / 2 - SLACK * (squares[point] + heap.bound());
            }
        }

        void write() {
            for (int i = 0; i < count; i++) {
                nearest[i].write(indices, distances, (first + i) * k);
            }
        }
    }
}
