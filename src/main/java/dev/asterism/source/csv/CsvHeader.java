package dev.asterism.source.csv;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.source.ColumnNames;
import dev.asterism.source.TextFile;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/// What the first lines of a CSV say: how it writes its cells, and how its columns are called.
///
/// @param columns names, unique, never blank
record CsvHeader(Dialect dialect, List<String> columns) {
    private static final int SAMPLE = 1 << 16;

    /// Far more than anybody's table; each costs a field of every item.
    private static final int MOST_COLUMNS = 10_000;

    /// Reads no more of the file than its first 64 thousand characters, or the header if that is longer.
    ///
    /// @param delimiter what separates the cells, if it is known
    /// @throws InputException if the file cannot be read, or these are not UTF-8
    /// @throws NothingToDoException if it is empty
    static CsvHeader of(TextFile text, Optional<Character> delimiter) {
        try {
            String sample = sample(text);
            Dialect dialect = new DialectDetection(sample, sample.length() == SAMPLE).detect(delimiter);
            try (CsvParser parser =
                    new CsvParser(text.open(), dialect, CsvParser.Limits.DEFAULT.withCells(MOST_COLUMNS))) {
                CsvParser.Row header = parser.next();
                if (header == null) {
                    throw new NothingToDoException(
                            "[" + text.file().shown() + "] is empty; its first line should name the columns");
                }
                if (header.flaw() != CsvParser.Flaw.NONE) {
                    throw new InputException("[" + text.file().shown() + ":" + header.line()
                            + "] the header is too long: a cell of more than 10 MB, or all of more than 64 MB");
                }
                if (header.count() > MOST_COLUMNS) {
                    throw new InputException("[" + text.file().shown() + ":" + header.line() + "] the header names "
                            + header.count() + " columns; at most " + MOST_COLUMNS + " are allowed");
                }
                return new CsvHeader(dialect, ColumnNames.of(header.cells()));
            }
        } catch (IOException e) {
            throw text.explain(e);
        }
    }

    private static String sample(TextFile text) throws IOException {
        try (Reader in = text.open()) {
            char[] start = new char[SAMPLE];
            int length = 0;
            int n;
            while (length < SAMPLE && (n = in.read(start, length, SAMPLE - length)) > 0) {
                length += n;
            }
            return new String(start, 0, length);
        }
    }
}
