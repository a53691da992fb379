package dev.asterism.embed.checkpoint;

import dev.asterism.model.error.ModelException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Function;

/// A tensor of a [Checkpoint]: its bytes where they lie.
///
/// @param name as the checkpoint spells it
/// @param type what the numbers are
/// @param shape size of each dimension; empty for a single number
/// @param data the numbers: row-major without gaps, little-endian, not necessarily aligned
public record TensorView(String name, ElementType type, long[] shape, MemorySegment data) {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    public TensorView {
        if (data.byteSize() != elements(name, shape) * type.bytes()) {
            throw new ModelException("tensor " + name + " of shape " + Arrays.toString(shape) + " and type " + type
                    + " cannot have " + data.byteSize() + " bytes");
        }
    }

    /// How many numbers there are.
    public long elements() {
        return elements(name, shape);
    }

    /// The `i`-th of the tensors that the first dimension counts.
    public TensorView row(long i) {
        if (shape.length == 0 || i >= shape[0]) {
            throw new ModelException("tensor " + name + " of shape " + Arrays.toString(shape) + " has no row " + i);
        }
        long[] inner = Arrays.copyOfRange(shape, 1, shape.length);
        long bytes = elements(name, inner) * type.bytes();
        return new TensorView(name, type, inner, data.asSlice(i * bytes, bytes));
    }

    /// A tensor of numbers that are computed, not read.
    public static TensorView of(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new TensorView(name, ElementType.F32, shape, MemorySegment.ofBuffer(bytes));
    }

    /// The number at a row-major index, as a float.
    public float at(long index) {
        return switch (type) {
            case F64 -> (float) Double.longBitsToDouble(data.get(LONG, index * 8));
            case F32 -> Float.intBitsToFloat(data.get(INT, index * 4));
            case F16 -> Float.float16ToFloat(data.get(SHORT, index * 2));
            case BF16 -> Float.intBitsToFloat(data.get(SHORT, index * 2) << 16);
            case I64 -> data.get(LONG, index * 8);
            case I32 -> data.get(INT, index * 4);
            case I16 -> data.get(SHORT, index * 2);
            case I8 -> data.get(ValueLayout.JAVA_BYTE, index);
            case U8, BOOL -> data.get(ValueLayout.JAVA_BYTE, index) & 0xff;
        };
    }

    /// The number at a row-major index of a tensor of whole numbers.
    public long whole(long index) {
        return switch (type) {
            case I64 -> data.get(LONG, index * 8);
            case I32 -> data.get(INT, index * 4);
            default -> (long) at(index);
        };
    }

    /// Adds numbers that lie side by side to a sum.
    ///
    /// @param sum takes as many as it is long
    /// @param from index of the first
    /// @param factor that each is multiplied by
    public void addTo(float[] sum, long from, float factor) {
        switch (type) {
            case F32 -> {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += factor * Float.intBitsToFloat(data.get(INT, (from + i) * 4));
                }
            }
            case F16 -> {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += factor * Float.float16ToFloat(data.get(SHORT, (from + i) * 2));
                }
            }
            case I8 -> {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += factor * data.get(ValueLayout.JAVA_BYTE, from + i);
                }
            }
            default -> {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += factor * at(from + i);
                }
            }
        }
    }

    private static long elements(String name, long[] shape) {
        return elements(name, shape, ModelException::new);
    }

    /// The numbers of a shape.
    ///
    /// @param broken makes the exception of a fault
    static long elements(String name, long[] shape, Function<String, ModelException> broken) {
        long elements = 1;
        for (long size : shape) {
            if (size < 0 || (size > 0 && elements > Long.MAX_VALUE / 8 / size)) {
                throw broken.apply("tensor " + name + " has the absurd shape " + Arrays.toString(shape));
            }
            elements *= size;
        }
        return elements;
    }
}
