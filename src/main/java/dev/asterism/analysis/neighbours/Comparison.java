package dev.asterism.analysis.neighbours;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.analysis.simd.RowKernels;
import dev.asterism.model.matrix.Matrix;

/// Finds which of many others are near to few points, in plain Java. Their products tell who may be near enough; only
/// of these is the distance taken, with the arithmetic of [Ranking].
final class Comparison {
    /// Points that are compared at a time.
    static final int TOGETHER = RowKernels.TILE_POINTS;

    private static final int ROWS = RowKernels.TILE_ROWS;
    /// More than what a sum of products loses with each of its terms, as a share of the squared lengths.
    private static final float ROUNDING = 1.2e-7f;
    /// As many calls as the compiler waits for, see [ExactNeighbours].
    private static final int COMPILING_CALLS = 120;

    private static final RowKernels KERNELS = Kernels.rows();

    private final Matrix points;
    private final Matrix others;
    private final float[] squares;
    private final float[] otherSquares;
    private final float error;

    Comparison(Matrix points, Matrix others) {
        this.points = points;
        this.others = others;
        float[] origin = new float[others.columns()];
        squares = Centred.squares(points, origin);
        otherSquares = Centred.squares(others, origin);
        error = ROUNDING * others.columns();
        compileProducts();
    }

    /// Takes a distance.
    interface Taker {
        /// The greatest distance of the two that is of interest, squared.
        ///
        /// @param place of the point among those compared
        float bound(int place, int other);

        /// @param distance squared; may be greater than the bound
        void take(int place, int other, float distance);
    }

    /// Has products compiled while they are short.
    private static void compileProducts() {
        int length = 4;
        float[] zeros = new float[TOGETHER * length];
        for (int call = 0; call < COMPILING_CALLS; call++) {
            KERNELS.tileProducts(zeros, zeros, 0, length, new float[TOGETHER * ROWS]);
        }
    }

    /// Compares some points with all others.
    ///
    /// @param some rows of the points, at most [#TOGETHER]
    void compare(int[] some, Taker taker) {
        int d = others.columns();
        float[] tile = tile(some);
        float[] products = new float[TOGETHER * ROWS];
        int[] which = new int[1];
        float[] distance = new float[1];
        int inTiles = others.rows() - others.rows() % ROWS;
        for (int row = 0; row < others.rows(); row++) {
            int line = row % ROWS;
            if (line == 0 && row < inTiles) {
                KERNELS.tileProducts(tile, others.values(), others.offset(row), d, products);
            }
            for (int s = 0; s < some.length; s++) {
                float both = squares[some[s]] + otherSquares[row];
                float least = both - 2 * products[TOGETHER * line + s] - error * both;
                // What is not a number is not too far.
                if (row >= inTiles || !(least > taker.bound(s, row))) {
                    which[0] = row;
                    KERNELS.squaredDistances(
                            points.values(), points.offset(some[s]), others.values(), which, 1, d, distance);
                    taker.take(s, row, distance[0]);
                }
            }
        }
    }

    /// The points, transposed.
    private float[] tile(int[] some) {
        int d = points.columns();
        float[] tile = new float[TOGETHER * d];
        for (int s = 0; s < some.length; s++) {
            for (int l = 0; l < d; l++) {
                tile[TOGETHER * l + s] = points.at(some[s], l);
            }
        }
        return tile;
    }
}
