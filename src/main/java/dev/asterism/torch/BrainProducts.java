package dev.asterism.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;

/// Products of brain floats, of eight binary digits. DJL does not know their type, so they are never looked at outside
/// of the engine.
final class BrainProducts implements ProductArithmetic {
    private static final class Loaded {
        static final EngineExpression ROUNDED = new EngineExpression("torch.to(a, 15)");
        static final EngineExpression PRODUCTS = new EngineExpression("torch.to(torch.mm(a, torch.t(b)), 6)");
    }

    @Override
    public String title() {
        return "bf16";
    }

    @Override
    public Block block(NDManager scope, float[] values, int rows) {
        try (NDArray single = Operand.floats(scope, values, rows)) {
            NDArray rounded = Loaded.ROUNDED.of(scope, single, single);
            rounded.attach(scope);
            return Block.unscaled(rounded, rows);
        }
    }

    @Override
    public NDArray multiply(NDManager scope, NDArray rows, NDArray columns) {
        return Loaded.PRODUCTS.of(scope, rows, columns);
    }

    @Override
    public Lines lines(ByteBuffer tile, int width) {
        return new SingleProducts().lines(tile, width);
    }

    /// Each of the two factors and the product may be off by 2^-9, and hardly more for the sum.
    @Override
    public float tolerance(float roughness, int d) {
        return 3 * 0x1p-9f + 0x1p-23f * d;
    }
}
