package dev.asterism.source.parquet;

import dev.asterism.source.parquet.encoding.PhysicalType;
import dev.asterism.source.parquet.file.ColumnCursor;
import dev.asterism.source.parquet.file.LogicalType.Plain;
import dev.asterism.source.parquet.file.Node;

/// Reads a number of a vector.
@FunctionalInterface
interface NumberReader {
    float read(ColumnCursor at);

    /// Whether vectors are made of the values of a column: floats of 16, 32 or 64 bits.
    static boolean reads(Node.Leaf leaf) {
        return leaf.type() == PhysicalType.FLOAT || leaf.type() == PhysicalType.DOUBLE || isHalf(leaf);
    }

    private static boolean isHalf(Node.Leaf leaf) {
        return leaf.type() == PhysicalType.FIXED_LEN_BYTE_ARRAY
                && leaf.logical() == Plain.FLOAT16
                && leaf.width() == Short.BYTES;
    }

    /// @param leaf of one of these types
    static NumberReader of(Node.Leaf leaf) {
        return switch (leaf.type()) {
            case FLOAT -> at -> Float.intBitsToFloat((int) at.bits());
            case DOUBLE -> at -> (float) Double.longBitsToDouble(at.bits());
            default -> LeafText::half;
        };
    }
}
