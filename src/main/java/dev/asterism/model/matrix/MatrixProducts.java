package dev.asterism.model.matrix;

/// Large matrix products in tiles, so that no `n x n` matrix ever exists.
public interface MatrixProducts {
    /// Prepares the inner products of every row of one matrix with every row of another, seen from some origin.
    ///
    /// @param rows `m x d`
    /// @param columns `n x d`; the same object for the products of a matrix with itself
    /// @param origin taken off every row, `d`; their mean keeps the numbers small and the rounding smaller
    /// @param side most rows of a block; see [InterleavedBlocks] for which
    /// @return the products, held in the engine's memory until they are closed
    Tiles tiles(Matrix rows, Matrix columns, float[] origin, int side);

    /// The inner products of two matrices, computed tile by tile. Safe for use by several threads.
    interface Tiles extends AutoCloseable {
        /// How far a product may be off, as a share of the product of the distances of the two rows from
        /// the origin.
        float tolerance();

        /// Computes one tile: the same bits whatever thread asks.
        ///
        /// @param row block of the first matrix
        /// @param column block of the second matrix
        /// @param lines is given one line for each row of the first block
        void multiply(int row, int column, Lines lines);

        @Override
        void close();
    }

    /// Takes a tile line by line.
    @FunctionalInterface
    interface Lines {
        /// @param row within the block of the first matrix
        /// @param products with all rows of the block of the second matrix; valid until this returns, may
        ///     be longer
        void take(int row, float[] products);
    }
}
