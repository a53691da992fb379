package dev.asterism.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.asterism.model.CancelledException;
import dev.asterism.model.Matrix;
import dev.asterism.model.Neighbours;
import dev.asterism.model.Progress;
import java.nio.FloatBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The exact `k` nearest neighbours of every point, by tiles of the matrix of inner products.
///
/// Each tile serves the points of its rows and those of its columns, so only the upper triangle is ever computed. A
/// tile
/// proposes by `|a|^2 + |b|^2 - 2ab`, of points moved to their mean so that the numbers stay small; some more than `k`
/// are kept, and the last word has the distance taken coordinate by coordinate.
final class ExactNeighbours {
    private static final int TILE = 1024;
    /// Kept beyond `k`, for neighbours whose order the rounding of the products may have turned round.
    private static final int SPARE = 8;

    private final Matrix points;
    private final int k;
    private final SideBySide cores;
    private final int blocks;
    private final float[] squares;
    private final NearestFirst[] nearest;
    private final Lock[] locks;

    ExactNeighbours(Matrix points, int k, SideBySide cores) {
        this.points = points;
        this.k = k;
        this.cores = cores;
        this.blocks = (points.rows() + TILE - 1) / TILE;
        this.squares = new float[points.rows()];
        this.locks = Stream.generate(ReentrantLock::new).limit(blocks).toArray(Lock[]::new);
        int kept = Math.min(k + SPARE, points.rows() - 1);
        this.nearest = new NearestFirst[blocks];
        for (int block = 0; block < blocks; block++) {
            nearest[block] = new NearestFirst(size(block), kept);
        }
    }

    Neighbours find(Progress.Stage stage) {
        try (NDManager scope = PyTorchEngine.scope(Device.cpu())) {
            NDArray[] operands = operands(scope);
            int tiles = blocks * (blocks + 1) / 2;
            AtomicInteger done = new AtomicInteger();
            cores.run(tiles, stage::cancelled, tile -> {
                visit(operands, tile);
                stage.reach((long) points.rows() * done.incrementAndGet() / tiles, "");
            });
        }
        int[] indices = new int[Math.multiplyExact(points.rows(), k)];
        float[] distances = new float[indices.length];
        cores.run(blocks, stage::cancelled, block -> sort(block, indices, distances));
        if (stage.cancelled()) {
            throw new CancelledException("stopped while looking for neighbours");
        }
        return new Neighbours(points.rows(), k, indices, distances);
    }

    private NDArray[] operands(NDManager scope) {
        float[] mean = mean();
        NDArray[] operands = new NDArray[blocks];
        for (int block = 0; block < blocks; block++) {
            float[] centred = new float[size(block) * points.columns()];
            for (int row = 0; row < size(block); row++) {
                int from = points.offset(block * TILE + row);
                float square = 0;
                for (int c = 0; c < mean.length; c++) {
                    float value = points.values()[from + c] - mean[c];
                    centred[row * mean.length + c] = value;
                    square += value * value;
                }
                squares[block * TILE + row] = square;
            }
            operands[block] = Operand.of(scope, centred, 0, size(block), points.columns());
        }
        return operands;
    }

    private float[] mean() {
        double[] sum = new double[points.columns()];
        for (int i = 0; i < points.rows(); i++) {
            for (int c = 0; c < sum.length; c++) {
                sum[c] += points.at(i, c);
            }
        }
        float[] mean = new float[sum.length];
        for (int c = 0; c < sum.length; c++) {
            mean[c] = (float) (sum[c] / points.rows());
        }
        return mean;
    }

    /// The tiles of the upper triangle, counted along its rows.
    private void visit(NDArray[] operands, int tile) {
        int row = 0;
        int column = tile;
        while (column >= blocks - row) {
            column -= blocks - row;
            row++;
        }
        column += row;
        try (NDManager scope = operands[row].getManager().newSubManager()) {
            NDArray products = operands[row].matMul(operands[column].transpose());
            products.attach(scope);
            FloatBuffer values = Operand.view(products);
            locks[row].lock();
            try {
                if (row == column) {
                    offerDiagonal(row, values);
                } else {
                    locks[column].lock();
                    try {
                        offer(row, column, values);
                    } finally {
                        locks[column].unlock();
                    }
                }
            } finally {
                locks[row].unlock();
            }
        }
    }

    private void offer(int rowBlock, int columnBlock, FloatBuffer values) {
        NearestFirst below = nearest[rowBlock];
        NearestFirst beside = nearest[columnBlock];
        int columns = size(columnBlock);
        int firstColumn = columnBlock * TILE;
        float[] products = new float[columns];
        float[] bounds = new float[columns];
        for (int c = 0; c < columns; c++) {
            bounds[c] = beside.bound(c);
        }
        for (int r = 0; r < size(rowBlock); r++) {
            values.get(r * columns, products);
            float square = squares[rowBlock * TILE + r];
            float bound = below.bound(r);
            for (int c = 0; c < columns; c++) {
                float distance = square + squares[firstColumn + c] - 2 * products[c];
                if (distance <= bound) {
                    below.offer(r, firstColumn + c, distance);
                    bound = below.bound(r);
                }
                if (distance <= bounds[c]) {
                    beside.offer(c, rowBlock * TILE + r, distance);
                    bounds[c] = beside.bound(c);
                }
            }
        }
    }

    private void offerDiagonal(int block, FloatBuffer values) {
        NearestFirst own = nearest[block];
        int first = block * TILE;
        int size = size(block);
        float[] products = new float[size];
        for (int r = 0; r < size; r++) {
            values.get(r * size, products);
            for (int c = 0; c < r; c++) {
                float distance = squares[first + r] + squares[first + c] - 2 * products[c];
                own.offer(r, first + c, distance);
                own.offer(c, first + r, distance);
            }
        }
    }

    private void sort(int block, int[] indices, float[] distances) {
        NearestFirst candidates = nearest[block];
        NearestFirst chosen = new NearestFirst(1, k);
        int[] candidate = new int[Math.min(k + SPARE, points.rows() - 1)];
        for (int r = 0; r < size(block); r++) {
            int point = block * TILE + r;
            chosen.clear();
            candidates.copyIndices(r, candidate);
            for (int i = 0; i < candidates.size(r); i++) {
                chosen.offer(0, candidate[i], squaredDistance(point, candidate[i]));
            }
            chosen.drainSorted(indices, distances, point * k);
        }
    }

    private float squaredDistance(int a, int b) {
        float[] values = points.values();
        int d = points.columns();
        int i = points.offset(a);
        int j = points.offset(b);
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        int c = 0;
        for (; c + 4 <= d; c += 4) {
            float x0 = values[i + c] - values[j + c];
            float x1 = values[i + c + 1] - values[j + c + 1];
            float x2 = values[i + c + 2] - values[j + c + 2];
            float x3 = values[i + c + 3] - values[j + c + 3];
            sum0 += x0 * x0;
            sum1 += x1 * x1;
            sum2 += x2 * x2;
            sum3 += x3 * x3;
        }
        for (; c < d; c++) {
            float x = values[i + c] - values[j + c];
            sum0 += x * x;
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    private int size(int block) {
        return Math.min(TILE, points.rows() - block * TILE);
    }
}
