package dev.asterism.model.matrix;

/// The rows of a matrix, dealt out to blocks like cards: block `b` of `c` has the rows `b`, `b + c`, `b + 2 c` and so
/// on. So every block is an even sample of all rows, also where like rows follow one another.
///
/// @param rows of the matrix
/// @param side most rows of a block
public record InterleavedBlocks(int rows, int side) {
    /// How many blocks there are.
    public int count() {
        return Math.ceilDiv(rows, side);
    }

    /// How many rows a block has.
    public int size(int block) {
        return Math.ceilDiv(rows - block, count());
    }

    /// Where the `line`-th row of a block lies when blocks lie one after the other, [#side()] places each.
    public int place(int block, int line) {
        return block * side + line;
    }

    /// Where a row of the matrix lies in that way.
    public int place(int row) {
        return place(row % count(), row / count());
    }

    /// How many places there are; the last ones of a block may be empty.
    public int places() {
        return count() * side;
    }

    /// The row of the matrix that is the `line`-th of a block.
    public int row(int block, int line) {
        return block + line * count();
    }
}
