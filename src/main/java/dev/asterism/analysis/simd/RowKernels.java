package dev.asterism.analysis.simd;

/// Arithmetic on rows of row-major matrices. Safe for use by several threads.
public interface RowKernels {
    /// Dot product of `a[aFrom .. aFrom + length)` and `b[bFrom .. bFrom + length)`.
    float dot(float[] a, int aFrom, float[] b, int bFrom, int length);

    /// Squared Euclidean distance of the two ranges.
    float squaredDistance(float[] a, int aFrom, float[] b, int bFrom, int length);

    /// Squared Euclidean distances of `a[aFrom .. aFrom + length)` from `count` rows of `length` numbers that follow
    /// one another.
    ///
    /// @param rowsFrom where the first of the rows starts
    /// @param out takes the distances, from `outFrom` on
    void squaredDistances(
            float[] a, int aFrom, float[] rows, int rowsFrom, int count, int length, float[] out, int outFrom);

    /// `y[yFrom + i] += factor * x[xFrom + i]` for `i < length`.
    void addScaled(float factor, float[] x, int xFrom, float[] y, int yFrom, int length);

    /// Points in one tile of [#tileProducts].
    int TILE_POINTS = 32;

    /// Rows that [#tileProducts] takes at a time.
    int TILE_ROWS = 8;

    /// The dot products of a tile of 32 points with 8 rows: `out[32 * j + i]` is that of point `i` and row `j`.
    ///
    /// @param tile the points, transposed: coordinate `l` of point `i` at `32 * l + i`
    /// @param rows rows that follow one another, `length` numbers each
    /// @param rowsFrom where the first of the 8 rows starts
    void tileProducts(float[] tile, float[] rows, int rowsFrom, int length, float[] out);

    /// Which of a tile's 32 numbers from `from` on are not below `bounds[i] + offset`.
    ///
    /// @return bit `i` for number `i`; a comparison with `NaN` counts as met
    long atLeast(float[] numbers, int from, float[] bounds, float offset);

    /// Where a product is of interest to either of its two points: `products[j]` at least `halves[from + j] +
    /// threshold`, or at least `thresholds[from + j] + half`.
    ///
    /// @param length how many products there are to look at
    /// @param hits takes the `j` that are, ascending
    /// @return how many they are
    int eitherAtLeast(
            float[] products,
            int length,
            float[] halves,
            float[] thresholds,
            int from,
            float threshold,
            float half,
            int[] hits);

    /// Squared Euclidean distances of a point from `count` rows of a matrix.
    ///
    /// @param aFrom where the point starts in `a`
    /// @param rows the matrix, rows of `length` numbers
    /// @param which indices of the rows
    /// @param out takes the distances, in the order of the indices
    void squaredDistances(float[] a, int aFrom, float[] rows, int[] which, int count, int length, float[] out);
}
