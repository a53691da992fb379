package dev.asterism.model.matrix;

import java.util.Objects;

/// A dense matrix of floats, row-major: `rows` points of `columns` dimensions.
///
/// The array is shared, not copied: whoever makes a matrix hands the array over and no longer writes to it unless it
/// owns the matrix. At most 2^31 - 1 numbers fit (a million rows of 2,000 columns).
///
/// @param rows number of points, 0 or more
/// @param columns dimensions of a point, 0 or more
/// @param values `rows * columns` numbers; point `i` is `values[i * columns .. (i + 1) * columns)`
public record Matrix(int rows, int columns, float[] values) {
    public Matrix {
        Objects.requireNonNull(values, "values");
        if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
            throw new IllegalArgumentException(
                    "a matrix of " + rows + " x " + columns + " cannot have " + values.length + " values");
        }
    }

    /// A matrix of zeros.
    public static Matrix zeros(int rows, int columns) {
        return new Matrix(rows, columns, new float[Math.multiplyExact(rows, columns)]);
    }

    /// The number in row `i`, column `j`.
    public float at(int i, int j) {
        return values[i * columns + j];
    }

    /// Where row `i` starts in [#values()].
    public int offset(int i) {
        return i * columns;
    }

    /// A copy of row `i`.
    public float[] row(int i) {
        float[] row = new float[columns];
        System.arraycopy(values, i * columns, row, 0, columns);
        return row;
    }

    /// The given rows, copied in the given order.
    public Matrix select(int[] indices) {
        Matrix chosen = zeros(indices.length, columns);
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(values, indices[i] * columns, chosen.values, i * columns, columns);
        }
        return chosen;
    }
}
