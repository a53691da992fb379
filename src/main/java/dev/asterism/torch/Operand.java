package dev.asterism.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Moves matrices between Java arrays and the engine.
final class Operand {
    private Operand() {}

    /// Rows of numbers, as an array of the engine.
    static NDArray floats(NDManager scope, float[] values, int rows) {
        ByteBuffer bytes = scope.allocateDirect(Math.multiplyExact(values.length, Float.BYTES));
        bytes.asFloatBuffer().put(values);
        return scope.create(bytes, shape(values, rows), DataType.FLOAT32);
    }

    /// The same in half precision.
    static NDArray halves(NDManager scope, float[] values, int rows) {
        short[] halves = new short[values.length];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = Float.floatToFloat16(values[i]);
        }
        ByteBuffer bytes = scope.allocateDirect(Math.multiplyExact(halves.length, Short.BYTES));
        bytes.asShortBuffer().put(halves);
        return scope.create(bytes, shape(values, rows), DataType.FLOAT16);
    }

    /// The same in integers of 8 bits.
    static NDArray bytes(NDManager scope, byte[] values, int rows) {
        ByteBuffer bytes = scope.allocateDirect(values.length);
        bytes.put(values).flip();
        return scope.create(bytes, new Shape(rows, values.length / rows), DataType.INT8);
    }

    private static Shape shape(float[] values, int rows) {
        return new Shape(rows, values.length / rows);
    }

    /// The numbers of an array of the engine where they lie; valid until the array is closed.
    static ByteBuffer bytes(NDArray array) {
        return array.toByteBuffer(true).order(ByteOrder.nativeOrder());
    }
}
