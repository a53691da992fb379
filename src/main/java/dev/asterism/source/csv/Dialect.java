package dev.asterism.source.csv;

/// How a file writes its cells.
///
/// @param separator between cells
/// @param backslash whether a backslash before a quote inside a quoted cell makes it a character of the cell
/// @param strayQuotes whether cells near its start have quotes and are not quoted, as no writer of quoted cells does
/// @param announced whether the first line only says what the separator is, as Excel's `sep=;`
record Dialect(char separator, boolean backslash, boolean strayQuotes, boolean announced) {
    static Dialect of(char separator) {
        return new Dialect(separator, false, false, false);
    }

    Dialect withStrayQuotes(boolean stray) {
        return new Dialect(separator, backslash, stray, announced);
    }
}
