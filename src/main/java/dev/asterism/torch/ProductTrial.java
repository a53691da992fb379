package dev.asterism.torch;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;

/// Finds out in which arithmetic this machine multiplies matrices fastest. Takes some milliseconds, once.
final class ProductTrial {
    private static final int SIZE = 256;
    private static final int ROUNDS = 4;

    private ProductTrial() {}

    static ProductArithmetic fastest() {
        return Outcome.FASTEST;
    }

    private static ProductArithmetic run() {
        List<ProductArithmetic> all = List.of(new SingleProducts(), new HalfProducts(), new IntegerProducts());
        long[] nanos = new long[all.size()];
        Arrays.fill(nanos, Long.MAX_VALUE);
        // In turns, so that a busy machine disturbs all; the first round warms up.
        for (int round = 0; round < ROUNDS; round++) {
            for (int a = 0; a < nanos.length; a++) {
                nanos[a] = Math.min(nanos[a], nanos(all.get(a)));
            }
        }
        int fastest = 0;
        for (int a = 1; a < nanos.length; a++) {
            fastest = nanos[a] < nanos[fastest] ? a : fastest;
        }
        return all.get(fastest);
    }

    private static long nanos(ProductArithmetic arithmetic) {
        float[] ramp = new float[SIZE * SIZE];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i % SIZE;
        }
        try (NDManager engine = PyTorchEngine.scope(Device.cpu());
                NDManager scope = PyTorchEngine.scopeOfThread(engine)) {
            NDArray operand = arithmetic.block(scope, ramp, SIZE).values();
            long start = System.nanoTime();
            arithmetic.multiply(scope, operand, operand).close();
            return System.nanoTime() - start;
        } catch (EngineException _) {
            // There is no such operation on this processor.
            return Long.MAX_VALUE;
        }
    }

    private static final class Outcome {
        static final ProductArithmetic FASTEST = run();
    }
}
