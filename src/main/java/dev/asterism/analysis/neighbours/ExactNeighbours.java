package dev.asterism.analysis.neighbours;

import dev.asterism.analysis.parallel.Workers;
import dev.asterism.analysis.simd.Kernels;
import dev.asterism.analysis.simd.RowKernels;
import dev.asterism.model.Matrix;
import dev.asterism.model.Neighbours;
import dev.asterism.model.Progress;

/// Exact nearest neighbours by blocked matrix products in plain Java: `O(n^2 d)`.
///
/// A task takes some tiles of points against all rows, block by block, so that a block of rows stays in the cache for
// all
/// tiles; distances are `|a|^2 + |b|^2 - 2 a b` with means taken off first, which keeps that from losing digits.
final class ExactNeighbours {
    private static final int TILE = RowKernels.TILE_POINTS;
    private static final int ROWS = RowKernels.TILE_ROWS;
    private static final int TILES_PER_TASK = 4;
    private static final int BLOCK_ROWS = 32 * ROWS;
    private static final RowKernels KERNELS = Kernels.rows();

    private final Matrix points;
    private final int k;
    private final float[] squares;
    private final int[] indices;
    private final float[] distances;

    private ExactNeighbours(Matrix points, int k) {
        this.points = points;
        this.k = k;
        squares = new float[points.rows()];
        for (int i = 0; i < squares.length; i++) {
            squares[i] =
                    KERNELS.dot(points.values(), points.offset(i), points.values(), points.offset(i), points.columns());
        }
        indices = new int[Math.multiplyExact(points.rows(), k)];
        distances = new float[indices.length];
    }

    static Neighbours nearest(Matrix points, int k, Workers workers, Progress.Stage stage) {
        ExactNeighbours exact = new ExactNeighbours(padded(points), k);
        int n = points.rows();
        int tasks = (n + TILES_PER_TASK * TILE - 1) / (TILES_PER_TASK * TILE);
        java.util.concurrent.atomic.AtomicLong done = new java.util.concurrent.atomic.AtomicLong();
        workers.forEach(tasks, task -> {
            if (!stage.cancelled()) {
                exact.task(task, n);
                stage.reach(Math.min(n, done.addAndGet(TILES_PER_TASK * TILE)), "");
            }
        });
        return new Neighbours(
                n, k, java.util.Arrays.copyOf(exact.indices, n * k), java.util.Arrays.copyOf(exact.distances, n * k));
    }

    /// Centred, with rows of zeros up to a whole number of tiles.
    private static Matrix padded(Matrix points) {
        int rows = (points.rows() + TILE - 1) / TILE * TILE;
        int d = points.columns();
        double[] mean = new double[d];
        for (int i = 0; i < points.rows(); i++) {
            for (int l = 0; l < d; l++) {
                mean[l] += points.at(i, l);
            }
        }
        Matrix padded = Matrix.zeros(rows, d);
        for (int i = 0; i < points.rows(); i++) {
            for (int l = 0; l < d; l++) {
                padded.values()[i * d + l] = (float) (points.at(i, l) - mean[l] / points.rows());
            }
        }
        return padded;
    }

    private void task(int task, int n) {
        int d = points.columns();
        int first = task * TILES_PER_TASK * TILE;
        int tiles = Math.min(TILES_PER_TASK, (points.rows() - first) / TILE);
        float[][] tile = new float[tiles][];
        NearestHeap[] nearest = new NearestHeap[tiles * TILE];
        for (int t = 0; t < tiles; t++) {
            tile[t] = transposed(first + t * TILE);
        }
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = new NearestHeap(k);
        }
        float[] products = new float[TILE * ROWS];
        for (int block = 0; block < points.rows(); block += BLOCK_ROWS) {
            for (int t = 0; t < tiles; t++) {
                for (int row = block; row < Math.min(points.rows(), block + BLOCK_ROWS); row += ROWS) {
                    KERNELS.tileProducts(tile[t], points.values(), row * d, d, products);
                    offer(products, first + t * TILE, row, n, nearest, t * TILE);
                }
            }
        }
        for (int i = 0; i < nearest.length; i++) {
            if (first + i < n) {
                nearest[i].write(indices, distances, (first + i) * k);
            }
        }
    }

    private float[] transposed(int first) {
        int d = points.columns();
        float[] tile = new float[TILE * d];
        for (int i = 0; i < TILE; i++) {
            for (int l = 0; l < d; l++) {
                tile[TILE * l + i] = points.at(first + i, l);
            }
        }
        return tile;
    }

    private void offer(float[] products, int first, int row, int n, NearestHeap[] nearest, int at) {
        for (int i = 0; i < TILE; i++) {
            NearestHeap heap = nearest[at + i];
            int point = first + i;
            for (int j = 0; j < ROWS; j++) {
                float distance = Math.max(0, squares[point] + squares[row + j] - 2 * products[TILE * j + i]);
                if (distance <= heap.bound() && row + j != point && row + j < n) {
                    heap.offer(distance, row + j);
                }
            }
        }
    }
}
