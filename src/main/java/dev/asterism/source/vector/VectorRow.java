package dev.asterism.source.vector;

import dev.asterism.model.item.Item;
import dev.asterism.model.item.SourceRow;

/// What a [VectorSource] yields for each row: an item with its vector, or why there is none.
public sealed interface VectorRow {
    /// A good row.
    ///
    /// @param vector of Euclidean length 1
    record Read(Item item, float[] vector) implements VectorRow {}

    /// A row that cannot be used.
    record Skipped(SourceRow.Skipped row) implements VectorRow {}
}
