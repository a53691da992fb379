package dev.asterism.embed.torchscript;

import dev.asterism.embed.checkpoint.ElementType;
import dev.asterism.embed.checkpoint.TensorView;
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
record Weight(ElementType type, long[] shape, List<TensorView> parts) {
    private static final int CHUNK = 1 << 20;

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
    void writeTo(Sink sink) throws IOException {
        for (TensorView part : parts) {
            if (part.type() == type) {
                copy(part.data(), sink);
            } else {
                convert(part, sink);
            }
        }
    }

    private static void copy(MemorySegment data, Sink sink) throws IOException {
        for (long at = 0; at < data.byteSize(); at += CHUNK) {
            sink.write(data.asSlice(at, Math.min(CHUNK, data.byteSize() - at)).asByteBuffer());
        }
    }

    private void convert(TensorView part, Sink sink) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (long i = 0; i < part.elements(); i++) {
            if (chunk.remaining() < type.bytes()) {
                sink.write(chunk.flip());
                chunk.clear();
            }
            switch (type) {
                case F32 -> chunk.putFloat(part.at(i));
                case BF16 -> chunk.putShort(brainFloat(part.at(i)));
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
