package dev.asterism.source.workbook;

import java.util.List;

/// A row of a sheet that has a cell with something in it.
///
/// @param number of the row in the sheet, from 1
/// @param cells from the first column on to the last one with something in it
/// @param objection why it cannot be used; the empty string where nothing is wrong
record SheetRow(long number, List<SheetCell> cells, String objection) {
    /// The cell of a column, from 0.
    SheetCell cell(int column) {
        return column < cells.size() ? cells.get(column) : SheetCell.EMPTY;
    }
}
