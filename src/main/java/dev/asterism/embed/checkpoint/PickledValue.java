package dev.asterism.embed.checkpoint;

import java.util.List;

/// What can stand in a pickle besides numbers, texts, truth values, lists and maps.
sealed interface PickledValue {
    /// Python's `None`.
    enum None implements PickledValue {
        NONE
    }

    /// An immutable sequence.
    record Sequence(List<Object> items) implements PickledValue {}

    /// The name of a class or function, one of a closed list.
    enum Global implements PickledValue {
        ORDERED_DICT,
        REBUILD_TENSOR,
        REBUILD_PARAMETER,
        REBUILD_FROM_TYPE,
        SIZE,
        F64_STORAGE,
        F32_STORAGE,
        F16_STORAGE,
        BF16_STORAGE,
        I64_STORAGE,
        I32_STORAGE,
        I16_STORAGE,
        I8_STORAGE,
        U8_STORAGE,
        BOOL_STORAGE,
        UNTYPED_STORAGE,
        TENSOR,
        PARAMETER
    }

    /// A run of numbers that tensors are views of.
    ///
    /// @param key its name in the file
    /// @param count of numbers
    record Storage(ElementType type, String key, long count) implements PickledValue {}

    /// A view of a storage; offset and strides count numbers.
    record Strided(Storage storage, long offset, long[] size, long[] stride) implements PickledValue {}
}
