package dev.asterism.source.vector;

import dev.asterism.model.error.InputException;
import dev.asterism.model.item.Item;
import java.util.Set;

/// Where the vectors of a table's rows stand.
sealed interface VectorOrigin extends AutoCloseable permits NpyVectors, ListColumn, NumberColumns, Coordinates {
    /// Numbers of a vector.
    int dimension();

    /// The columns that hold the numbers; once they are read, nobody wants to see them as fields.
    Set<String> columns();

    /// The vector of a row, as it stands there.
    ///
    /// @param position of the row among all rows, good and bad, from 0
    /// @throws InputException if it has none that can be used
    float[] vector(Item item, long position);

    @Override
    default void close() {}
}
