package dev.asterism.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.asterism.model.Matrix;
import dev.asterism.model.MatrixProducts;
import dev.asterism.model.Neighbours;
import dev.asterism.model.Progress;
import java.nio.FloatBuffer;

/// Matrix products on the PyTorch engine, one block of rows a core. Same result whatever the number of cores.
public final class PyTorchMatrixProducts implements MatrixProducts {
    private static final int BLOCK = 2048;

    private final SideBySide cores;

    /// Uses all cores.
    public PyTorchMatrixProducts() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /// @param threads how many cores to use, 1 or more
    public PyTorchMatrixProducts(int threads) {
        this.cores = new SideBySide(threads);
    }

    @Override
    public Neighbours nearest(Matrix points, int k, Progress.Stage stage) {
        if (k < 1 || k >= points.rows()) {
            throw new IllegalArgumentException("k = " + k + " neighbours asked for, but " + points.rows()
                    + " points have 1 to " + (points.rows() - 1));
        }
        return new ExactNeighbours(points, k, cores).find(stage);
    }

    @Override
    public void assign(Matrix points, Matrix centroids, int[] labels, float[] distances) {
        requireSameColumns(points, centroids);
        float[] centroidSquares = squares(centroids, 0, centroids.rows());
        forEachBlockOfProducts(points, centroids, (first, rows, products) -> {
            float[] squares = squares(points, first, rows);
            float[] row = new float[centroids.rows()];
            for (int r = 0; r < rows; r++) {
                products.get(r * row.length, row);
                int best = 0;
                float least = Float.POSITIVE_INFINITY;
                for (int c = 0; c < row.length; c++) {
                    float distance = centroidSquares[c] - 2 * row[c];
                    if (distance < least) {
                        least = distance;
                        best = c;
                    }
                }
                labels[first + r] = best;
                distances[first + r] = Math.max(0, squares[r] + least);
            }
        });
    }

    @Override
    public Matrix multiplyTransposed(Matrix a, Matrix b) {
        requireSameColumns(a, b);
        Matrix result = Matrix.zeros(a.rows(), b.rows());
        forEachBlockOfProducts(
                a,
                b,
                (first, rows, products) ->
                        products.get(0, result.values(), result.offset(first), rows * result.columns()));
        return result;
    }

    private interface BlockConsumer {
        /// @param products `rows x b.rows()`, row-major
        void accept(int first, int rows, FloatBuffer products);
    }

    private void forEachBlockOfProducts(Matrix a, Matrix b, BlockConsumer consumer) {
        if (a.rows() == 0 || b.rows() == 0) {
            return;
        }
        // No more than 2^28 bytes of products at a time.
        int block = Math.clamp((1 << 26) / b.rows(), 1, BLOCK);
        try (NDManager scope = PyTorchEngine.scope(Device.cpu())) {
            NDArray right =
                    Operand.of(scope, b.values(), 0, b.rows(), b.columns()).transpose();
            cores.run((a.rows() + block - 1) / block, () -> false, i -> {
                int first = i * block;
                int rows = Math.min(block, a.rows() - first);
                try (NDManager own = scope.newSubManager()) {
                    NDArray left = Operand.of(own, a.values(), a.offset(first), rows, a.columns());
                    consumer.accept(first, rows, Operand.view(left.matMul(right)));
                }
            });
        }
    }

    private static float[] squares(Matrix matrix, int first, int rows) {
        float[] squares = new float[rows];
        for (int r = 0; r < rows; r++) {
            squares[r] = square(matrix.values(), matrix.offset(first + r), matrix.columns());
        }
        return squares;
    }

    /// The sum of the squares of `n` numbers, in four sums beside each other so that no addition waits for the last.
    private static float square(float[] values, int from, int n) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        int c = from;
        for (; c + 4 <= from + n; c += 4) {
            sum0 += values[c] * values[c];
            sum1 += values[c + 1] * values[c + 1];
            sum2 += values[c + 2] * values[c + 2];
            sum3 += values[c + 3] * values[c + 3];
        }
        for (; c < from + n; c++) {
            sum0 += values[c] * values[c];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    private static void requireSameColumns(Matrix a, Matrix b) {
        if (a.columns() != b.columns()) {
            throw new IllegalArgumentException(
                    "matrices of " + a.columns() + " and " + b.columns() + " columns cannot be multiplied");
        }
    }
}
