package dev.asterism.source.vector;

import dev.asterism.model.error.InputException;
import dev.asterism.model.item.Item;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/// Row `i` of an array belongs to row `i` of the table.
record NpyVectors(NpyFile file) implements VectorOrigin {
    /// @throws InputException if the rows of the array are single numbers
    NpyVectors {
        if (file.columns() < 2) {
            throw new InputException(file.name() + ": vectors of " + file.columns()
                    + (file.columns() == 1 ? " number" : " numbers")
                    + "; an array of the shape (rows, dimensions) is needed, with 2 dimensions or more");
        }
    }

    void requireRows(String table, OptionalLong rows) {
        if (rows.isPresent() && rows.getAsLong() != file.rows()) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s has %,d vectors, but %s has %,d rows; vector i belongs to row i, so there must be as many",
                    file.name(),
                    file.rows(),
                    table,
                    rows.getAsLong()));
        }
    }

    @Override
    public int dimension() {
        return file.columns();
    }

    @Override
    public Set<String> columns() {
        return Set.of();
    }

    @Override
    public float[] vector(Item item, long position) {
        return file.row(Math.toIntExact(position));
    }

    @Override
    public void close() {
        file.close();
    }
}
