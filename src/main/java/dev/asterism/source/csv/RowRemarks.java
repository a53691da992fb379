package dev.asterism.source.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What there is to say of a file's rows besides those that are skipped.
///
/// @param shortRows rows of fewer cells than the header
/// @param doubtfulCells quoted cells whose lines look like rows, by the lines on which they end
/// @param overruledCells cells quoted well that are read as rows all the same, by the lines on which they begin
record RowRemarks(Tally shortRows, Tally doubtfulCells, Tally overruledCells) {
    /// One line each, for people.
    List<String> lines(String file) {
        List<String> lines = new ArrayList<>();
        if (shortRows.count() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "[%s] %,d %s fewer cells than the header, %s line %d; the missing cells are empty",
                    file,
                    shortRows.count(),
                    shortRows.count() == 1 ? "row has" : "rows have",
                    shortRows.count() == 1 ? "on" : "the first on",
                    shortRows.first()));
        }
        if (doubtfulCells.count() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "[%s:%d] the lines of the quoted cell that ends here%s look like rows, but are read as text; double "
                            + "a quote that is none",
                    file,
                    doubtfulCells.first(),
                    more(doubtfulCells)));
        }
        if (overruledCells.count() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "[%s:%d] the lines of the quoted cell that begins here%s are read as rows; if they are text, put "
                            + "blanks in place of the line breaks",
                    file,
                    overruledCells.first(),
                    more(overruledCells)));
        }
        return lines;
    }

    private static String more(Tally cells) {
        return cells.count() == 1 ? "" : String.format(Locale.ROOT, ", and of %,d more,", cells.count() - 1);
    }
}
