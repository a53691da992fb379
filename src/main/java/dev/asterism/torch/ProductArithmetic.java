package dev.asterism.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// How the engine computes inner products: in which numbers, at which error.
///
/// Every row is scaled by itself, so that its numbers fill the range.
sealed interface ProductArithmetic permits SingleProducts, HalfProducts, BrainProducts, IntegerProducts {
    /// Some rows as the engine takes them.
    ///
    /// @param scales what a number of the engine's is worth, for each row
    /// @param roughness the largest error of a row, as a share of its length, that rounding caused
    record Block(NDArray values, float[] scales, float roughness) {
        /// Rows whose numbers are worth what they are.
        static Block unscaled(NDArray values, int rows) {
            float[] scales = new float[rows];
            Arrays.fill(scales, 1);
            return new Block(values, scales, 0);
        }
    }

    /// All of them.
    static List<ProductArithmetic> all() {
        return List.of(new SingleProducts(), new HalfProducts(), new BrainProducts(), new IntegerProducts());
    }

    /// What users call its numbers.
    String title();

    /// Rounds rows.
    ///
    /// @param values `rows x d`, overwritten
    Block block(NDManager scope, float[] values, int rows);

    /// The products of every row of one block with every row of another.
    NDArray multiply(NDManager scope, NDArray rows, NDArray columns);

    /// Reads products, a line at a time.
    ///
    /// @param width products a line
    Lines lines(ByteBuffer tile, int width);

    /// The lines of a tile.
    @FunctionalInterface
    interface Lines {
        /// Reads the next one.
        ///
        /// @param products takes it, as long as a line
        void next(float[] products);
    }

    /// How far a product may be off, as a share of the product of the lengths of both rows.
    ///
    /// @param roughness the largest of all blocks
    /// @param d numbers a row
    float tolerance(float roughness, int d);

    /// The square of the length of a row.
    static double square(float[] values, int from, int d) {
        double square = 0;
        for (int c = from; c < from + d; c++) {
            square += (double) values[c] * values[c];
        }
        return square;
    }
}
