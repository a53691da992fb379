package dev.asterism.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.asterism.model.Matrix;
import dev.asterism.model.MatrixProducts;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/// Tiles of the products of two matrices, in half or single precision.
///
/// For half precision the numbers are scaled so that no product is beyond its range (65,504).
final class PyTorchTiles implements MatrixProducts.Tiles {
    /// Half the digits lost in each factor, and as many in the product: 2^-11 each, and as much again for numbers too
    /// small to have all their digits.
    private static final float HALF_TOLERANCE = 0x1p-9f;

    private static final float LONGEST_ROW = 128;

    /// Numbers converted at a time: they stay in the first cache.
    private static final int LINE = 4096;

    private final NDManager scope = PyTorchEngine.scope(Device.cpu());
    private final DataType arithmetic;
    private final float tolerance;
    private final float scale;
    private final NDArray[] rows;
    private final NDArray[] columns;

    PyTorchTiles(Matrix rows, Matrix columns, int side, DataType arithmetic) {
        this.arithmetic = arithmetic;
        boolean half = arithmetic == DataType.FLOAT16;
        tolerance = half ? HALF_TOLERANCE : 0x1p-24f * (rows.columns() + 2);
        double longest = Math.max(longest(rows), rows == columns ? 0 : longest(columns));
        scale = half && longest > 0 ? (float) (LONGEST_ROW / longest) : 1;
        this.rows = blocks(rows, side);
        this.columns = rows == columns ? this.rows : blocks(columns, side);
    }

    private static double longest(Matrix matrix) {
        double longest = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            double square = 0;
            for (int c = 0; c < matrix.columns(); c++) {
                square += (double) matrix.at(i, c) * matrix.at(i, c);
            }
            longest = Math.max(longest, square);
        }
        return Math.sqrt(longest);
    }

    private NDArray[] blocks(Matrix matrix, int side) {
        NDArray[] blocks = new NDArray[Math.ceilDiv(matrix.rows(), side)];
        for (int block = 0; block < blocks.length; block++) {
            int first = block * side;
            int size = Math.min(side, matrix.rows() - first);
            blocks[block] = arithmetic == DataType.FLOAT16
                    ? Operand.halves(scope, matrix, first, size, scale)
                    : Operand.floats(scope, matrix, first, size);
        }
        return blocks;
    }

    @Override
    public float tolerance() {
        return tolerance;
    }

    @Override
    public void multiply(int row, int column, float[] products) {
        try (NDManager own = scope.newSubManager()) {
            NDArray tile = rows[row].matMul(columns[column].transpose());
            tile.attach(own);
            if (arithmetic == DataType.FLOAT16) {
                copy(Operand.shorts(tile), 1 / (scale * scale), products);
            } else {
                FloatBuffer floats = Operand.floats(tile);
                floats.get(products, 0, floats.remaining());
            }
        }
    }

    private static void copy(ShortBuffer halves, float factor, float[] products) {
        short[] line = new short[LINE];
        int at = 0;
        while (halves.hasRemaining()) {
            int length = Math.min(LINE, halves.remaining());
            halves.get(line, 0, length);
            for (int i = 0; i < length; i++) {
                products[at + i] = factor * Float.float16ToFloat(line[i]);
            }
            at += length;
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
