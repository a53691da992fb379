package dev.asterism.embed.checkpoint;

/// What the numbers of a tensor are.
public enum ElementType {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U8(1),
    BOOL(1);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /// Size of one number.
    public int bytes() {
        return bytes;
    }

    /// Whether a weight can be of this type; the others are buffers such as position numbers.
    public boolean isFloating() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }
}
