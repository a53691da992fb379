package dev.asterism.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.asterism.model.matrix.InterleavedBlocks;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.stream.IntStream;

/// Tiles of the products of two matrices, in half or single precision.
///
/// For half precision the numbers are scaled so that no product is beyond its range (65,504).
final class PyTorchTiles implements MatrixProducts.Tiles {
    /// Eleven binary digits: each of the two factors and the product may be off by 2^-11.
    private static final float HALF_TOLERANCE = 3 * 0x1p-11f;

    private static final float LONGEST_ROW = 128;

    private final NDManager scope = PyTorchEngine.scope(Device.cpu());
    private final DataType arithmetic;
    private final float tolerance;
    private final float[] origin;
    private final float scale;
    private final NDArray[] rows;
    private final NDArray[] columns;

    PyTorchTiles(Matrix rows, Matrix columns, float[] origin, int side, DataType arithmetic) {
        this.origin = origin;
        this.arithmetic = arithmetic;
        boolean half = arithmetic == DataType.FLOAT16;
        tolerance = half ? HALF_TOLERANCE : 0x1p-24f * (rows.columns() + 2);
        // Identity is enough: it only saves making the same tiles twice.
        @SuppressWarnings("ReferenceEquality")
        boolean same = rows == columns;
        double longest = Math.max(longest(rows), same ? 0 : longest(columns));
        scale = half && longest > 0 ? (float) (LONGEST_ROW / longest) : 1;
        this.rows = blocks(rows, side);
        this.columns = same ? this.rows : blocks(columns, side);
    }

    private double longest(Matrix matrix) {
        return Math.sqrt(IntStream.range(0, matrix.rows())
                .parallel()
                .mapToDouble(row -> square(matrix, row))
                .max()
                .orElse(0));
    }

    private double square(Matrix matrix, int row) {
        double square = 0;
        for (int c = 0; c < matrix.columns(); c++) {
            double value = matrix.at(row, c) - origin[c];
            square += value * value;
        }
        return square;
    }

    private NDArray[] blocks(Matrix matrix, int side) {
        InterleavedBlocks dealt = new InterleavedBlocks(matrix.rows(), side);
        NDArray[] blocks = new NDArray[dealt.count()];
        IntStream.range(0, blocks.length).parallel().forEach(block -> {
            float[] moved = moved(matrix, dealt, block);
            blocks[block] = arithmetic == DataType.FLOAT16
                    ? Operand.halves(scope, moved, dealt.size(block))
                    : Operand.floats(scope, moved, dealt.size(block));
        });
        return blocks;
    }

    /// Rows as the engine is to see them.
    private float[] moved(Matrix matrix, InterleavedBlocks dealt, int block) {
        int d = origin.length;
        float[] moved = new float[Math.multiplyExact(dealt.size(block), d)];
        for (int line = 0; line < dealt.size(block); line++) {
            int from = matrix.offset(dealt.row(block, line));
            for (int c = 0; c < d; c++) {
                moved[line * d + c] = scale * (matrix.values()[from + c] - origin[c]);
            }
        }
        return moved;
    }

    @Override
    public float tolerance() {
        return tolerance;
    }

    @Override
    public void multiply(int row, int column, MatrixProducts.Lines lines) {
        NativeCalls.make(() -> {
            product(row, column, lines);
            return true;
        });
    }

    private void product(int row, int column, MatrixProducts.Lines lines) {
        try (NDManager own = PyTorchEngine.scopeOfThread(scope)) {
            NDArray tile = rows[row].matMul(columns[column].transpose());
            tile.attach(own);
            float[] products = new float[(int) tile.getShape().get(1)];
            if (arithmetic == DataType.FLOAT16) {
                giveHalves(Operand.shorts(tile), products, lines);
            } else {
                giveFloats(Operand.floats(tile), products, lines);
            }
        }
    }

    private void giveHalves(ShortBuffer tile, float[] products, MatrixProducts.Lines lines) {
        float factor = 1 / (scale * scale);
        short[] line = new short[products.length];
        for (int row = 0; tile.hasRemaining(); row++) {
            tile.get(line);
            for (int i = 0; i < line.length; i++) {
                products[i] = factor * Float.float16ToFloat(line[i]);
            }
            lines.take(row, products);
        }
    }

    private static void giveFloats(FloatBuffer tile, float[] products, MatrixProducts.Lines lines) {
        for (int row = 0; tile.hasRemaining(); row++) {
            tile.get(products);
            lines.take(row, products);
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
