package dev.asterism.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/// Moves matrices between Java arrays and the engine.
final class Operand {
    private Operand() {}

    /// Rows of a matrix, as an array of the engine.
    ///
    /// @param from where the first of the rows starts in `values`
    static NDArray of(NDManager scope, float[] values, int from, int rows, int columns) {
        ByteBuffer bytes = scope.allocateDirect(Math.multiplyExact(Math.multiplyExact(rows, columns), Float.BYTES));
        bytes.asFloatBuffer().put(values, from, rows * columns);
        return scope.create(bytes, new Shape(rows, columns), DataType.FLOAT32);
    }

    /// The numbers of an array of the engine where they lie; valid until the array is closed.
    static FloatBuffer view(NDArray array) {
        return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }
}
