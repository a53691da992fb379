package dev.asterism.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.asterism.model.Matrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/// Moves matrices between Java arrays and the engine.
final class Operand {
    private Operand() {}

    /// Rows of a matrix, as an array of the engine.
    static NDArray floats(NDManager scope, Matrix matrix, int first, int rows) {
        int columns = matrix.columns();
        ByteBuffer bytes = scope.allocateDirect(Math.multiplyExact(Math.multiplyExact(rows, columns), Float.BYTES));
        bytes.asFloatBuffer().put(matrix.values(), matrix.offset(first), rows * columns);
        return scope.create(bytes, new Shape(rows, columns), DataType.FLOAT32);
    }

    /// The same in half precision, times a factor.
    static NDArray halves(NDManager scope, Matrix matrix, int first, int rows, float factor) {
        int columns = matrix.columns();
        short[] halves = new short[Math.multiplyExact(rows, columns)];
        int from = matrix.offset(first);
        for (int i = 0; i < halves.length; i++) {
            halves[i] = Float.floatToFloat16(factor * matrix.values()[from + i]);
        }
        ByteBuffer bytes = scope.allocateDirect(Math.multiplyExact(halves.length, Short.BYTES));
        bytes.asShortBuffer().put(halves);
        return scope.create(bytes, new Shape(rows, columns), DataType.FLOAT16);
    }

    /// The numbers of an array of the engine where they lie; valid until the array is closed.
    static FloatBuffer floats(NDArray array) {
        return bytes(array).asFloatBuffer();
    }

    /// The same of an array of half precision.
    static ShortBuffer shorts(NDArray array) {
        return bytes(array).asShortBuffer();
    }

    private static ByteBuffer bytes(NDArray array) {
        return array.toByteBuffer(true).order(ByteOrder.nativeOrder());
    }
}
