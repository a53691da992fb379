package dev.asterism.view.table.parquet;

import dev.asterism.view.table.column.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// How the values of a column lie in the file.
enum PhysicalType {
    BOOLEAN(0, 1),
    INT32(1, Integer.BYTES),
    INT64(2, Long.BYTES),
    FLOAT(4, Float.BYTES),
    DOUBLE(5, Double.BYTES),
    BYTES(6, 0);

    /// The number that Parquet gives it.
    final int code;

    /// Bytes of a value; 0 where each has its own length before it.
    final int width;

    PhysicalType(int code, int width) {
        this.code = code;
        this.width = width;
    }

    static PhysicalType of(ColumnType type) {
        return switch (type) {
            case TEXT, JSON -> BYTES;
            case INTEGER, INSTANT, LOCAL_TIME -> INT64;
            case SMALL_INTEGER, DATE -> INT32;
            case NUMBER -> DOUBLE;
            case SMALL_NUMBER, VECTOR -> FLOAT;
            case BOOLEAN -> BOOLEAN;
        };
    }

    /// The value of a cell as it lies in the file, without its length.
    ///
    /// @throws RuntimeException if the cell is not of the type
    static byte[] value(ColumnType type, String cell) {
        return switch (type) {
            case TEXT, JSON, VECTOR -> cell.getBytes(StandardCharsets.UTF_8);
            case INTEGER -> little(Long.parseLong(cell), Long.BYTES);
            case INSTANT -> little(ColumnType.instantMicros(cell), Long.BYTES);
            case LOCAL_TIME -> little(ColumnType.localMicros(cell), Long.BYTES);
            case SMALL_INTEGER -> little(Integer.parseInt(cell), Integer.BYTES);
            case DATE -> little(ColumnType.days(cell), Integer.BYTES);
            case NUMBER -> little(Double.doubleToLongBits(Double.parseDouble(cell)), Double.BYTES);
            case SMALL_NUMBER -> little(Float.floatToIntBits(Float.parseFloat(cell)), Float.BYTES);
            case BOOLEAN -> new byte[] {(byte) (cell.equals("true") ? 1 : 0)};
        };
    }

    private static byte[] little(long value, int width) {
        byte[] bytes = new byte[width];
        for (int i = 0; i < width; i++) {
            bytes[i] = (byte) (value >> Byte.SIZE * i);
        }
        return bytes;
    }

    private static long big(byte[] little) {
        long value = 0;
        for (int i = little.length - 1; i >= 0; i--) {
            value = value << Byte.SIZE | little[i] & 0xff;
        }
        return value;
    }

    /// Whether a value has a place in an order: what is not a number has none.
    boolean isOrdered(byte[] value) {
        return switch (this) {
            case FLOAT -> !Float.isNaN(Float.intBitsToFloat((int) big(value)));
            case DOUBLE -> !Double.isNaN(Double.longBitsToDouble(big(value)));
            case BOOLEAN, INT32, INT64, BYTES -> true;
        };
    }

    /// The order of two values.
    int compare(byte[] one, byte[] other) {
        return switch (this) {
            case BOOLEAN, BYTES -> Arrays.compareUnsigned(one, other);
            case INT32 -> Integer.compare((int) big(one), (int) big(other));
            case INT64 -> Long.compare(big(one), big(other));
            case FLOAT -> Float.compare(Float.intBitsToFloat((int) big(one)), Float.intBitsToFloat((int) big(other)));
            case DOUBLE -> Double.compare(Double.longBitsToDouble(big(one)), Double.longBitsToDouble(big(other)));
        };
    }
}
