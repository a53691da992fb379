package dev.asterism.store;

import dev.asterism.model.error.InputException;

/// Makes a vector to search with.
public final class UnitVector {
    private UnitVector() {}

    /// The query scaled to the length 1.
    ///
    /// @throws InputException if it has another dimension than the collection, or no direction
    public static float[] of(float[] query, int dimension) {
        if (query.length != dimension) {
            throw new InputException("the query has " + query.length + " dimensions, the collection " + dimension);
        }
        double squares = 0;
        for (float x : query) {
            squares += (double) x * x;
        }
        double length = Math.sqrt(squares);
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            throw new InputException("a query vector of length " + length + " has no direction");
        }
        float[] unit = new float[query.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (query[i] / length);
        }
        return unit;
    }
}
