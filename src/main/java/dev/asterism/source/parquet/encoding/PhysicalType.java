package dev.asterism.source.parquet.encoding;

import java.io.IOException;

/// How values are stored, in the order in which Parquet numbers them.
public enum PhysicalType {
    BOOLEAN(0),
    INT32(4),
    INT64(8),
    /// The points in time of Impala and old versions of Spark.
    INT96(12),
    FLOAT(4),
    DOUBLE(8),
    BYTE_ARRAY(0),
    FIXED_LEN_BYTE_ARRAY(0);

    private final int width;

    PhysicalType(int width) {
        this.width = width;
    }

    /// The type of a number.
    ///
    /// @throws IOException if there is none
    public static PhysicalType of(int number) throws IOException {
        if (number < 0 || number >= values().length) {
            throw new IOException("there is no type " + number);
        }
        return values()[number];
    }

    /// Whether values are bytes rather than a number or a truth value.
    public boolean isBytes() {
        return this == INT96 || this == BYTE_ARRAY || this == FIXED_LEN_BYTE_ARRAY;
    }

    /// Bytes of a value, where all have as many.
    ///
    /// @param fixed what the schema says
    public int width(int fixed) {
        return this == FIXED_LEN_BYTE_ARRAY ? fixed : width;
    }
}
