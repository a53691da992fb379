package dev.asterism.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;

/// Products of rows rounded to integers of 8 bits, summed exactly in 32: ten times as fast as single precision where
/// the processor multiplies such numbers (VNNI on x86).
final class IntegerProducts implements ProductArithmetic {
    private static final int LARGEST = 127;

    /// Standard deviations of the sum of many rounding errors that a product is trusted to stay within: it does not
    /// once in 500 million products.
    private static final double DEVIATIONS = 6;

    /// Numbers a row of which the sum fits 32 bits, whatever they are.
    private static final int MOST_NUMBERS = Integer.MAX_VALUE / (LARGEST * LARGEST);

    private static final class Loaded {
        static final EngineExpression PRODUCTS = new EngineExpression("torch._int_mm(a, torch.t(b))");
    }

    @Override
    public String title() {
        return "int8";
    }

    @Override
    public Block block(NDManager scope, float[] values, int rows) {
        int d = values.length / rows;
        byte[] rounded = new byte[values.length];
        float[] scales = new float[rows];
        double roughness = 0;
        Rotation rotation = new Rotation(d);
        for (int row = 0; row < rows; row++) {
            rotation.apply(values, row * d);
            float largest = 0;
            for (int c = row * d; c < (row + 1) * d; c++) {
                largest = Math.max(largest, Math.abs(values[c]));
            }
            scales[row] = largest > 0 ? largest / LARGEST : 1;
            double error = 0;
            for (int c = row * d; c < (row + 1) * d; c++) {
                float exact = values[c] / scales[row];
                rounded[c] = (byte) Math.round(exact);
                error += (double) (exact - rounded[c]) * (exact - rounded[c]);
            }
            double square = ProductArithmetic.square(values, row * d, d) / scales[row] / scales[row];
            roughness = square > 0 ? Math.max(roughness, error / square) : roughness;
        }
        return new Block(Operand.bytes(scope, rounded, rows), scales, (float) Math.sqrt(roughness));
    }

    @Override
    public NDArray multiply(NDManager scope, NDArray rows, NDArray columns) {
        return Loaded.PRODUCTS.of(scope, rows, columns);
    }

    @Override
    public Lines lines(ByteBuffer tile, int width) {
        IntBuffer sums = tile.asIntBuffer();
        int[] line = new int[width];
        return products -> {
            sums.get(line);
            for (int i = 0; i < line.length; i++) {
                products[i] = line[i];
            }
        };
    }

    /// The errors of both rows count, each times the length of the other: at most their sum, by Cauchy and Schwarz.
    /// After the rotation the errors of the numbers have nothing to do with each other, so that their weighted sum
    /// grows with the root of `d` only.
    @Override
    public float tolerance(float roughness, int d) {
        if (d > MOST_NUMBERS) {
            return Float.POSITIVE_INFINITY;
        }
        double surely = 2 * roughness + roughness * roughness;
        double inAllLikelihood = DEVIATIONS * Math.sqrt(2.0 / d) * roughness + roughness * roughness;
        return (float) Math.min(surely, inAllLikelihood);
    }
}
