package dev.asterism.embed.torchscript;

import dev.asterism.embed.checkpoint.ElementType;
import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// A tensor of the program: tensors of the checkpoint, one below the other, in the program's arithmetic.
///
/// @param type [ElementType#F32], [ElementType#BF16] or, for indices, [ElementType#I64]
/// @param shape of the whole
/// @param parts whose numbers, in this order, are the numbers of the whole
/// @param where they come from, for messages
/// @param scales what the numbers of each row of the whole are multiplied by; empty for nothing
record Weight(ElementType type, long[] shape, List<TensorView> parts, String where, double[] scales) {
    private static final int CHUNK = 1 << 20;

    Weight(ElementType type, long[] shape, List<TensorView> parts, String where) {
        this(type, shape, parts, where, new double[0]);
    }

    /// Takes bytes.
    interface Sink {
        void write(ByteBuffer bytes) throws IOException;
    }

    long elements() {
        return parts.stream().mapToLong(TensorView::elements).sum();
    }

    long byteSize() {
        return elements() * type.bytes();
    }

    /// Writes the numbers little-endian, a piece at a time.
    ///
    /// @throws ModelException if one is not finite
    void writeTo(Sink sink) throws IOException {
        for (TensorView part : parts) {
            if (part.type() == type && scales.length == 0) {
                copy(part, sink);
            } else {
                convert(part, sink);
            }
        }
    }

    private void copy(TensorView part, Sink sink) throws IOException {
        MemorySegment data = part.data();
        for (long at = 0; at < data.byteSize(); at += CHUNK) {
            ByteBuffer chunk =
                    data.asSlice(at, Math.min(CHUNK, data.byteSize() - at)).asByteBuffer();
            if (!isFinite(chunk.duplicate().order(ByteOrder.LITTLE_ENDIAN))) {
                throw notFinite(part);
            }
            sink.write(chunk);
        }
    }

    /// Whether no exponent has all its bits set, which only infinity and what is no number have.
    private boolean isFinite(ByteBuffer numbers) {
        boolean finite = true;
        switch (type) {
            case F32 -> {
                while (numbers.hasRemaining()) {
                    finite &= (numbers.getInt() & 0x7f800000) != 0x7f800000;
                }
            }
            case BF16 -> {
                while (numbers.hasRemaining()) {
                    finite &= (numbers.getShort() & 0x7f80) != 0x7f80;
                }
            }
            default -> {
                // Whole numbers are.
            }
        }
        return finite;
    }

    private ModelException notFinite(TensorView part) {
        return new ModelException("[" + where + "] tensor " + part.name()
                + " holds a number that is not finite (NaN or infinity); the weights are damaged, download them again");
    }

    private void convert(TensorView part, Sink sink) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        long row = scales.length == 0 ? 1 : elements() / scales.length;
        for (long i = 0; i < part.elements(); i++) {
            if (chunk.remaining() < type.bytes()) {
                sink.write(chunk.flip());
                chunk.clear();
            }
            float number = scales.length == 0 ? part.at(i) : (float) (part.at(i) * scales[(int) (i / row)]);
            if (!Float.isFinite(number)) {
                throw notFinite(part);
            }
            switch (type) {
                case F32 -> chunk.putFloat(number);
                case BF16 -> chunk.putShort(brainFloat(number));
                default -> throw new IllegalArgumentException("a program does not compute in " + type);
            }
        }
        sink.write(chunk.flip());
    }

    /// The upper half of a float, rounded to the nearest, to the even one of two equally near.
    static short brainFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) ((bits >>> 16) | 0x40);
        }
        return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
    }
}
