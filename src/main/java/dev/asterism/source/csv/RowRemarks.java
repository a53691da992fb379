package dev.asterism.source.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What there is to say of a file's rows besides those that are skipped.
///
/// @param shortRows rows of fewer cells than the header
/// @param firstShort line of the first of them
/// @param doubtfulCells quoted cells whose lines look like rows
/// @param firstDoubtful line on which the first of them ends
record RowRemarks(long shortRows, long firstShort, long doubtfulCells, long firstDoubtful) {
    static final RowRemarks NONE = new RowRemarks(0, 0, 0, 0);

    RowRemarks withShort(long line) {
        return new RowRemarks(shortRows + 1, shortRows == 0 ? line : firstShort, doubtfulCells, firstDoubtful);
    }

    RowRemarks withDoubtfulCells(long cells, long firstLine) {
        return new RowRemarks(shortRows, firstShort, cells, firstLine);
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
        if (doubtfulCells > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "[%s:%d] the lines of the quoted cell that ends here%s look like rows, but are read as text; double "
                            + "a quote that is none",
                    file,
                    firstDoubtful,
                    doubtfulCells == 1 ? "" : String.format(Locale.ROOT, ", and of %,d more,", doubtfulCells - 1)));
        }
        return lines;
    }
}
