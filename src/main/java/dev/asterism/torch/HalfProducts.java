package dev.asterism.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;

/// Products in half precision: eleven binary digits. Rows are scaled to a length whose square is in range (65,504).
final class HalfProducts implements ProductArithmetic {
    private static final float LENGTH = 128;

    @Override
    public String title() {
        return "fp16";
    }

    @Override
    public Block block(NDManager scope, float[] values, int rows) {
        int d = values.length / rows;
        float[] scales = new float[rows];
        for (int row = 0; row < rows; row++) {
            double length = Math.sqrt(ProductArithmetic.square(values, row * d, d));
            scales[row] = length > 0 ? (float) (length / LENGTH) : 1;
            for (int c = row * d; c < (row + 1) * d; c++) {
                values[c] /= scales[row];
            }
        }
        return new Block(Operand.halves(scope, values, rows), scales, 0);
    }

    @Override
    public NDArray multiply(NDManager scope, NDArray rows, NDArray columns) {
        return rows.matMul(columns.transpose());
    }

    @Override
    public Lines lines(ByteBuffer tile, int width) {
        ShortBuffer halves = tile.asShortBuffer();
        short[] line = new short[width];
        return products -> {
            halves.get(line);
            for (int i = 0; i < line.length; i++) {
                products[i] = Float.float16ToFloat(line[i]);
            }
        };
    }

    /// Each of the two factors and the product may be off by 2^-11.
    @Override
    public float tolerance(float roughness, int d) {
        return 3 * 0x1p-11f;
    }
}
