package dev.asterism.source.parquet.file;

import java.time.temporal.ChronoUnit;

/// What values stand for.
public sealed interface LogicalType {
    /// Those that need no more than a name.
    enum Plain implements LogicalType {
        /// What the physical type says.
        NONE,
        /// Nothing: all values are missing, and nobody knows of what type they would be.
        NOTHING,
        STRING,
        ENUM,
        JSON,
        UUID,
        DATE,
        /// A float of 16 bits.
        FLOAT16,
        /// Months, days and milliseconds.
        INTERVAL,
        LIST,
        MAP,
        /// Bytes in a form of their own: BSON, geometries, variants.
        OTHER
    }

    /// A whole number by a power of ten.
    record Decimal(int scale) implements LogicalType {}

    /// A time of day.
    record Time(ChronoUnit unit) implements LogicalType {}

    /// A point in time.
    ///
    /// @param utc whether it is one, rather than what a calendar and a clock show
    record Timestamp(boolean utc, ChronoUnit unit) implements LogicalType {}

    /// A whole number.
    record Whole(int bits, boolean signed) implements LogicalType {}
}
