package dev.asterism.view.table.parquet;

import dev.asterism.view.table.column.ColumnType;

/// What readers take the values of a column for, in the words of today's readers and of older ones.
enum LogicalType {
    NONE,
    STRING,
    LIST,
    DATE,
    INSTANT,
    LOCAL_TIME;

    private static final int OLD_STRING = 0;
    private static final int OLD_LIST = 3;
    private static final int OLD_DATE = 6;
    private static final int OLD_MICROS = 10;

    /// @param group whether the node has nodes below it
    static LogicalType of(ColumnType type, boolean group) {
        if (group) {
            return type == ColumnType.VECTOR ? LIST : NONE;
        }
        return switch (type) {
            // Parquet has a type for JSON, which polars reads as bytes and pyarrow as an extension.
            case TEXT, JSON -> STRING;
            case DATE -> DATE;
            case INSTANT -> INSTANT;
            case LOCAL_TIME -> LOCAL_TIME;
            default -> NONE;
        };
    }

    /// Writes the fields of a schema's node that are after its number of children.
    void write(ThriftWriter out) {
        switch (this) {
            case NONE -> {}
            case STRING -> write(out, OLD_STRING, 1);
            case LIST -> write(out, OLD_LIST, 3);
            case DATE -> write(out, OLD_DATE, 6);
            case INSTANT -> {
                out.i32(6, OLD_MICROS);
                out.struct(10, type -> timestamp(type, true));
            }
            // Older readers would take it for a point in time.
            case LOCAL_TIME -> out.struct(10, type -> timestamp(type, false));
        }
    }

    private static void write(ThriftWriter out, int old, int today) {
        out.i32(6, old);
        out.struct(10, type -> type.emptyStruct(today));
    }

    private static void timestamp(ThriftWriter out, boolean everywhere) {
        out.struct(8, time -> {
            time.bool(1, everywhere);
            time.struct(2, unit -> unit.emptyStruct(2));
        });
    }
}
