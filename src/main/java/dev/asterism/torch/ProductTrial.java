package dev.asterism.torch;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Finds out how fast this machine multiplies matrices in each arithmetic, by one thread.
///
/// @param rows of both matrices
/// @param d numbers a row
/// @param rounds of which the fastest counts; the first warms up
record ProductTrial(int rows, int d, int rounds) {
    /// The fastest arithmetic; takes some milliseconds, once.
    static ProductArithmetic fastest() {
        return Outcome.FASTEST;
    }

    /// Billions of operations a second, two for each number that is multiplied and added; nothing for an arithmetic
    /// that the engine lacks on this processor.
    Map<ProductArithmetic, Double> rates() {
        Map<ProductArithmetic, Long> nanos = new LinkedHashMap<>();
        // In turns, so that a busy machine disturbs all.
        for (int round = 0; round < rounds; round++) {
            for (ProductArithmetic arithmetic : round == 0 ? ProductArithmetic.all() : nanos.keySet()) {
                time(arithmetic, nanos);
            }
        }
        Map<ProductArithmetic, Double> rates = new LinkedHashMap<>();
        nanos.forEach((arithmetic, least) -> rates.put(arithmetic, 2.0 * rows * rows * d / least));
        return rates;
    }

    private void time(ProductArithmetic arithmetic, Map<ProductArithmetic, Long> nanos) {
        float[] ones = new float[rows * d];
        Arrays.fill(ones, 1);
        try (NDManager engine = PyTorchEngine.scope(Device.cpu());
                NDManager scope = PyTorchEngine.scopeOfThread(engine)) {
            NDArray operand = arithmetic.block(scope, ones, rows).values();
            long start = System.nanoTime();
            arithmetic.multiply(scope, operand, operand).close();
            nanos.merge(arithmetic, System.nanoTime() - start, Math::min);
        } catch (EngineException _) {
            // There is no such operation here.
        }
    }

    private static final class Outcome {
        private static final int SIZE = 256;

        static final ProductArithmetic FASTEST = NativeCalls.make(() -> new ProductTrial(SIZE, SIZE, 10)
                .rates().entrySet().stream()
                        .max(Comparator.comparingDouble(Map.Entry::getValue))
                        .orElseThrow()
                        .getKey());
    }
}
