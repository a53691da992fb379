package dev.asterism.model.atlas;

import java.util.Arrays;

/// One cell for every item. Only the last cells of the last row are left over.
///
/// @param columns cells in a row, 1 or more
/// @param rows 1 or more, or 0 where there are no items
/// @param cells the cell of each item: `row * columns + column`, rows from the top; no two items share one
public record Grid(int columns, int rows, int[] cells) {
    public Grid {
        if (columns < 1 || rows < 0 || cells.length > (long) columns * rows) {
            throw new IllegalArgumentException(
                    cells.length + " items do not fit into " + columns + " x " + rows + " cells");
        }
        boolean[] taken = new boolean[Math.multiplyExact(columns, rows)];
        for (int cell : cells) {
            if (cell < 0 || cell >= taken.length || taken[cell]) {
                throw new IllegalArgumentException("cell " + cell + " is given twice, or is none of the grid");
            }
            taken[cell] = true;
        }
    }

    /// Number of items.
    public int size() {
        return cells.length;
    }

    /// The column of an item, from the left.
    public int column(int item) {
        return cells[item] % columns;
    }

    /// The row of an item, from the top.
    public int row(int item) {
        return cells[item] / columns;
    }

    /// The item in each cell, -1 where there is none.
    public int[] items() {
        int[] items = new int[columns * rows];
        Arrays.fill(items, -1);
        for (int i = 0; i < cells.length; i++) {
            items[cells[i]] = i;
        }
        return items;
    }
}
