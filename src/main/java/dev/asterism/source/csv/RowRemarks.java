package dev.asterism.source.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What there is to say of a file's rows besides those that are skipped.
///
/// @param shortRows rows of fewer cells than the header
/// @param firstShort line of the first of them
/// @param doubtfulCell line on which the first quoted cell ends whose lines begin like rows, 0 if there is none
record RowRemarks(long shortRows, long firstShort, long doubtfulCell) {
    static final RowRemarks NONE = new RowRemarks(0, 0, 0);

    RowRemarks withShort(long line) {
        return new RowRemarks(shortRows + 1, shortRows == 0 ? line : firstShort, doubtfulCell);
    }

    RowRemarks withDoubtfulCell(long line) {
        return new RowRemarks(shortRows, firstShort, line);
    }

    /// One line each, for people.
    List<String> lines(String file) {
        List<String> lines = new ArrayList<>();
        if (shortRows > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "[%s] %,d %s fewer cells than the header, %s line %d; the missing cells are empty",
                    file,
                    shortRows,
                    shortRows == 1 ? "row has" : "rows have",
                    shortRows == 1 ? "on" : "the first on",
                    firstShort));
        }
        if (doubtfulCell > 0) {
            lines.add(
                    "[" + file + ":" + doubtfulCell + "] the lines of the quoted cell that ends here begin like rows, "
                            + "but are read as its text; double a quote that is none");
        }
        return lines;
    }
}
