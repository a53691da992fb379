package dev.asterism.source.open;

/// Kinds of files whose rows are read.
enum RowKind implements FileKind {
    /// Lines of cells: whatever nothing else is known of.
    TABLE,
    /// JSON lines, an array, or an object with an array in it.
    JSON,
    /// A sheet of an `.xlsx`.
    WORKBOOK,
    /// Column by column, in row groups.
    PARQUET
}
