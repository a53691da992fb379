package dev.asterism.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/// Finds out whether this machine multiplies half or single precision faster. Takes some milliseconds, once.
final class ProductTrial {
    private static final int SIZE = 256;
    private static final int ROUNDS = 4;

    private ProductTrial() {}

    static DataType fastest() {
        return Outcome.FASTEST;
    }

    private static DataType run() {
        try (NDManager engine = PyTorchEngine.scope(Device.cpu());
                NDManager scope = PyTorchEngine.scopeOfThread(engine)) {
            NDArray single = scope.ones(new Shape(SIZE, SIZE));
            NDArray half = single.toType(DataType.FLOAT16, true);
            long singleNanos = Long.MAX_VALUE;
            long halfNanos = Long.MAX_VALUE;
            // In turns, so that a busy machine disturbs both; the first round warms up.
            for (int round = 0; round < ROUNDS; round++) {
                singleNanos = Math.min(singleNanos, nanos(single));
                halfNanos = Math.min(halfNanos, nanos(half));
            }
            return halfNanos < singleNanos ? DataType.FLOAT16 : DataType.FLOAT32;
        }
    }

    private static long nanos(NDArray operand) {
        long start = System.nanoTime();
        operand.matMul(operand).close();
        return System.nanoTime() - start;
    }

    private static final class Outcome {
        static final DataType FASTEST = run();
    }
}
