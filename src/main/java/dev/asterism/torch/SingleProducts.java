package dev.asterism.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;

/// Products in single precision.
final class SingleProducts implements ProductArithmetic {
    @Override
    public String title() {
        return "fp32";
    }

    @Override
    public Block block(NDManager scope, float[] values, int rows) {
        return Block.unscaled(Operand.floats(scope, values, rows), rows);
    }

    @Override
    public NDArray multiply(NDManager scope, NDArray rows, NDArray columns) {
        return rows.matMul(columns.transpose());
    }

    @Override
    public Lines lines(ByteBuffer tile, int width) {
        return tile.asFloatBuffer()::get;
    }

    @Override
    public float tolerance(float roughness, int d) {
        return 0x1p-24f * (d + 2);
    }
}
