package dev.asterism.source.workbook;

import dev.asterism.model.item.FieldKind;

/// The value of a cell.
///
/// @param text in the form of its kind; the empty string where there is none
record SheetCell(String text, FieldKind kind) {
    static final SheetCell EMPTY = new SheetCell("", FieldKind.TEXT);

    static SheetCell text(String text) {
        return new SheetCell(text, FieldKind.TEXT);
    }
}
