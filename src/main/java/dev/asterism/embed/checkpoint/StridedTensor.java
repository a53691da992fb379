package dev.asterism.embed.checkpoint;

import dev.asterism.embed.checkpoint.PickledValue.Strided;
import dev.asterism.model.error.ModelException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Function;

/// Makes a [TensorView] of a view of a storage: the storage's own bytes where they already lie in rows, a copy where
/// they do not (a transposed weight).
final class StridedTensor {
    /// What an expanded tensor may take beyond the bytes it is made of.
    private static final long LARGEST_EXPANSION = 1 << 24;

    private StridedTensor() {}

    /// @param storage all bytes of the storage
    /// @param broken makes the exception of a fault
    static TensorView view(
            String name, Strided tensor, MemorySegment storage, Function<String, ModelException> broken) {
        ElementType type = tensor.storage().type();
        long[] size = tensor.size();
        if (size.length != tensor.stride().length || tensor.offset() < 0) {
            throw broken.apply(
                    "tensor " + name + " has " + size.length + " sizes and " + tensor.stride().length + " strides");
        }
        long elements = TensorView.elements(name, size, broken);
        if (elements == 0) {
            return new TensorView(name, type, size, MemorySegment.NULL);
        }
        long available = storage.byteSize() / type.bytes();
        if (last(tensor, available) >= available) {
            throw broken.apply("tensor " + name + " reaches beyond its " + available + " numbers");
        }
        if (liesInRows(tensor)) {
            return new TensorView(
                    name, type, size, storage.asSlice(tensor.offset() * type.bytes(), elements * type.bytes()));
        }
        if (elements > available && elements * type.bytes() > LARGEST_EXPANSION) {
            throw broken.apply("tensor " + name + " claims " + elements + " numbers and has " + available);
        }
        return new TensorView(name, type, size, gathered(tensor, storage, elements));
    }

    /// The highest index the tensor reaches, or something beyond `available` if that is too far.
    private static long last(Strided tensor, long available) {
        long last = tensor.offset();
        for (int i = 0; i < tensor.size().length && last < available; i++) {
            long steps = tensor.size()[i] - 1;
            long stride = tensor.stride()[i];
            if (steps == 0) {
                continue;
            }
            if (stride < 0 || (stride > 0 && steps > available / stride)) {
                return available;
            }
            last += steps * stride;
        }
        return last;
    }

    private static boolean liesInRows(Strided tensor) {
        long expected = 1;
        for (int i = tensor.size().length - 1; i >= 0; i--) {
            if (tensor.size()[i] != 1 && tensor.stride()[i] != expected) {
                return false;
            }
            expected *= tensor.size()[i];
        }
        return true;
    }

    private static MemorySegment gathered(Strided tensor, MemorySegment storage, long elements) {
        int bytes = tensor.storage().type().bytes();
        MemorySegment copy = Arena.ofAuto().allocate(elements * bytes, 8);
        long[] index = new long[tensor.size().length];
        long from = tensor.offset();
        for (long to = 0; to < elements; to++) {
            MemorySegment.copy(storage, from * bytes, copy, to * bytes, bytes);
            for (int i = index.length - 1; i >= 0; i--) {
                from += tensor.stride()[i];
                if (++index[i] < tensor.size()[i]) {
                    break;
                }
                from -= tensor.stride()[i] * tensor.size()[i];
                index[i] = 0;
            }
        }
        return copy;
    }
}
