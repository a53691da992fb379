package dev.asterism.model.item;

/// What a source yields for each of its rows: an item, or why there is none.
public sealed interface SourceRow {
    /// A good row.
    record Read(Item item) implements SourceRow {}

    /// A row that cannot be used.
    ///
    /// @param line see [Item#line()]
    /// @param id the id, or the empty string where it is not known
    /// @param reason for people: what is wrong and what would be right
    record Skipped(long line, String id, String reason) implements SourceRow {}
}
