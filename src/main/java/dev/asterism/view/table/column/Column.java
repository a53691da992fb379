package dev.asterism.view.table.column;

/// A column of a table.
///
/// @param required whether every row has a value there
public record Column(String name, ColumnType type, boolean required) {
    /// A column that every row has a value in.
    public static Column required(String name, ColumnType type) {
        return new Column(name, type, true);
    }

    /// A column in which values may be missing.
    public static Column optional(String name, ColumnType type) {
        return new Column(name, type, false);
    }
}
