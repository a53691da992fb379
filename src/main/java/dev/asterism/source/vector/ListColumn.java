package dev.asterism.source.vector;

import dev.asterism.model.error.InputException;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import java.util.Objects;
import java.util.Set;

/// Every cell of one column holds a vector: numbers that the source attaches to its rows, or a text with a JSON array,
/// or numbers separated by blanks as NumPy prints them.
///
/// @param column its name
/// @param dimension of the first vector that can be read; the others must have the same
record ListColumn(String column, int dimension) implements VectorOrigin {
    /// @throws InputException if no row holds a vector
    static ListColumn of(ItemSource items, String column) {
        String reason = null;
        try (ItemSource.Rows rows = items.open()) {
            while (rows.hasNext()) {
                if (rows.next() instanceof SourceRow.Read(Item item)) {
                    try {
                        return new ListColumn(column, numbers(item, column).length);
                    } catch (InputException e) {
                        reason = reason == null ? "line " + item.line() + ": " + e.getMessage() : reason;
                    }
                }
            }
        }
        throw new InputException("[" + items.name() + "] column \"" + column + "\" holds no vector; "
                + Objects.requireNonNullElse(reason, "there is no row"));
    }

    @Override
    public Set<String> columns() {
        return Set.of(column);
    }

    @Override
    public float[] vector(Item item, long position) {
        float[] vector = numbers(item, column);
        if (vector.length != dimension) {
            throw new InputException("the vector in column \"" + column + "\" has " + vector.length
                    + " numbers where the first has " + dimension);
        }
        return vector;
    }

    private static float[] numbers(Item item, String column) {
        return item.vector(column).orElseGet(() -> NumberList.of(item.field(column)));
    }
}
