package dev.asterism.view.table.column;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// What the cells of a column are, besides text.
public enum ColumnType {
    TEXT,
    /// Compact JSON.
    JSON,
    /// A whole number of 64 bits.
    INTEGER,
    /// A whole number of 32 bits.
    SMALL_INTEGER,
    /// A number in double precision.
    NUMBER,
    /// A number in single precision.
    SMALL_NUMBER,
    /// `true` or `false`.
    BOOLEAN,
    /// A day.
    DATE,
    /// A point in time, the same everywhere.
    INSTANT,
    /// What a calendar and a clock show, in no zone.
    LOCAL_TIME,
    /// A list of numbers in single precision.
    VECTOR;

    /// A point in time as microseconds since the beginning of 1970.
    ///
    /// @throws DateTimeException if a cell is no point in time
    /// @throws ArithmeticException if it lies too far away, or is finer than a microsecond
    public static long instantMicros(String cell) {
        return micros(Instant.parse(cell));
    }

    /// What a calendar and a clock show as microseconds since the beginning of 1970.
    ///
    /// @throws DateTimeException if a cell is no such time
    /// @throws ArithmeticException if it lies too far away, or is finer than a microsecond
    public static long localMicros(String cell) {
        return micros(LocalDateTime.parse(cell.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
    }

    /// A day as days since the beginning of 1970.
    ///
    /// @throws DateTimeException if a cell is no day
    /// @throws ArithmeticException if it lies too far away
    public static int days(String cell) {
        return Math.toIntExact(LocalDate.parse(cell).toEpochDay());
    }

    private static long micros(Instant time) {
        if (!time.truncatedTo(ChronoUnit.MICROS).equals(time)) {
            throw new ArithmeticException("finer than a microsecond");
        }
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
