package dev.asterism.source.csv;

import dev.asterism.model.item.CellText;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts text into rows and cells after RFC 4180, forgivingly: rows end in LF, CRLF or CR, a quoted cell may hold
/// separators, line breaks and doubled quotes, blanks may stand around its quotes, and a quote inside an unquoted cell
/// is a character like any other. Empty lines are passed over.
///
/// So is the quote of a cell that is not closed before a separator or the end of a line: it swallows nothing. Where
/// that leaves lines that do not fit the header, the row and those lines have a flaw. For that, the text of a quoted
/// cell is kept until its end is seen ([Window]); nothing is read twice where cells are closed.
///
/// Nothing in the text can make it fail or take more memory than [Limits] say: what is too long is dropped and
/// reported with the row. That, and going on after a malformed row, is why this is not a library's parser.
final class CsvParser implements Closeable {
    private static final int END = -1;

    /// Characters a cell and a whole row may have, and cells of a row that are kept.
    record Limits(int cell, int row, int cells) {
        static final Limits DEFAULT = new Limits(10 << 20, 64 << 20, Integer.MAX_VALUE);

        Limits withCells(int most) {
            return new Limits(cell, row, most);
        }
    }

    /// A row as it stands in the text.
    ///
    /// @param line 1-based line on which it starts
    /// @param last 1-based line on which it ends
    /// @param cells at most [Limits#cells()] of them
    /// @param count how many cells there were, without blank ones beyond those of the header
    /// @param flaw why the row cannot be used
    /// @param quote 1-based line of the quote that is the flaw
    record Row(long line, long last, List<String> cells, int count, Flaw flaw, long quote) {}

    enum Flaw {
        NONE,
        TOO_LONG,
        /// A quote that is not closed as it should be, and that is no plain character either; or a line behind it.
        STRAY_QUOTE,
        /// The text ends in a quoted cell: where it goes on is not known, as it is only a part.
        CUT
    }

    private final Window in;
    private final char separator;
    private final Dialect dialect;
    private final Limits limits;
    private final boolean part;
    private long line = 1;
    /// Cells of the header, 0 as long as that is not known.
    private int width;

    private char[] cell = new char[256];
    private int cellLength;
    private long rowLength;
    private Flaw flaw = Flaw.NONE;

    private int plainQuotes;
    private boolean strayQuotes;
    private Tally doubtfulCells = Tally.NONE;
    private Tally overruledCells = Tally.NONE;
    /// The last line that must fit the header because of the quote that was opened on the line `quote`.
    private long lastDoubtful;
    private long quote;

    CsvParser(Reader in, Dialect dialect, Limits limits) throws IOException {
        this(in, dialect, limits, false);
    }

    /// @param part whether the text is only the start of a longer one
    CsvParser(Reader in, Dialect dialect, Limits limits, boolean part) throws IOException {
        this.in = new Window(in, limits.cell());
        this.separator = dialect.separator();
        this.dialect = dialect;
        this.strayQuotes = dialect.strayQuotes();
        this.limits = limits;
        this.part = part;
        if (dialect.announced()) {
            skipLine();
        }
    }

    private void skipLine() throws IOException {
        int c = in.read();
        while (c != '\n' && c != '\r' && c != END) {
            c = in.read();
        }
        endLine(c);
    }

    /// Says how many cells the rows to come should have.
    void expect(int columns) {
        width = columns;
    }

    /// The quoted cells whose lines look like rows, by the lines on which they end.
    Tally doubtfulCells() {
        return doubtfulCells;
    }

    /// The cells that are closed as they should be, but read as rows, by the lines on which they begin.
    Tally overruledCells() {
        return overruledCells;
    }

    /// How many cells were found to begin with a quote that is a plain character.
    int plainQuotes() {
        return plainQuotes;
    }

    /// Whether a cell was found that has a quote and is not quoted.
    boolean strayQuotes() {
        return strayQuotes;
    }

    /// The next row, or null at the end.
    @Nullable
    Row next() throws IOException {
        int c = in.read();
        while (c == '\n' || c == '\r') {
            endLine(c);
            c = in.read();
        }
        if (c == END) {
            return null;
        }
        long start = line;
        rowLength = 0;
        flaw = Flaw.NONE;
        List<String> cells = new ArrayList<>();
        int count = 0;
        int filled = 0;
        while (true) {
            int terminator = readCell(c, cells, count);
            if (count < limits.cells()) {
                cells.add(new String(cell, 0, cellLength));
            }
            count++;
            if (count <= width || width == 0 || !CellText.isBlank(new String(cell, 0, cellLength))) {
                filled = count;
            }
            if (terminator != separator) {
                long last = line;
                endLine(terminator);
                if (flaw == Flaw.NONE && start <= lastDoubtful && filled != width && width != 0) {
                    flaw = Flaw.STRAY_QUOTE;
                }
                return new Row(start, last, cells, filled, flaw, quote);
            }
            c = in.read();
        }
    }

    /// Reads a cell that begins with `c`; gives the character that ended it.
    private int readCell(int c, List<String> cells, int before) throws IOException {
        cellLength = 0;
        if (c == '"' || (c == ' ' && separator != ' ')) {
            in.keep();
            if (skipBlanks(c) == '"') {
                int behind = readQuoted(cells, before);
                if (flaw == Flaw.CUT || endsCell(behind)) {
                    return behind;
                }
            }
            in.rewind();
            c = in.read();
        }
        while (!endsCell(c)) {
            strayQuotes |= c == '"';
            append(c);
            c = in.read();
        }
        return c;
    }

    private boolean endsCell(int c) {
        return c == separator || c == '\n' || c == '\r' || c == END;
    }

    private int skipBlanks(int first) throws IOException {
        int c = first;
        while (c == ' ' && separator != ' ') {
            c = in.read();
        }
        return c;
    }

    /// Reads a cell behind its first quote.
    ///
    /// @return the character that ended it, or another one if the quote is a plain character
    private int readQuoted(List<String> cells, int before) throws IOException {
        long opened = line;
        long rowBefore = rowLength;
        Flaw flawBefore = flaw;
        int from = in.kept();
        boolean closed = toClosingQuote();
        int to = in.kept();
        int behind = closed ? skipBlanks(in.read()) : END;
        boolean lines = line > opened;
        if (in.full()) {
            if (part
                    || !in.lines(from, in.kept(), before, scan(cells, "", true)).mostFit()) {
                return readLong(from, opened, rowBefore);
            }
        } else if (!closed && part) {
            flaw = Flaw.CUT;
            return END;
        } else if (closed && endsCell(behind)) {
            if (!lines || !areRows(from, to, cells, behind)) {
                in.forget();
                return behind;
            }
            overruledCells = overruledCells.with(opened);
        }
        plainQuotes++;
        quote = opened;
        boolean fits = !lines
                || width == 0
                || in.lines(from, to, before, scan(cells, "", true)).allFit();
        lastDoubtful = line;
        line = opened;
        rowLength = rowBefore;
        flaw = fits ? flawBefore : Flaw.STRAY_QUOTE;
        cellLength = 0;
        return '"';
    }

    private PlainLines.Scan scan(List<String> cells, String following, boolean patient) {
        return new PlainLines.Scan(separator, width, cells.isEmpty() ? "" : cells.getFirst(), following, patient);
    }

    /// Whether a quoted cell of several lines, closed as it should be, is rows between two stray quotes.
    private boolean areRows(int from, int to, List<String> cells, int behind) throws IOException {
        if (width == 1) {
            return in.isLinesOnly(from, to - 1);
        }
        if (width == 0) {
            return false;
        }
        Window.Rest rest = behind == separator ? in.restOfLine(separator) : Window.Rest.NONE;
        String following = in.firstCell(rest.length(), separator);
        PlainLines lines = in.lines(from, to, cells.size(), scan(cells, following, false));
        if (lines.areText()) {
            return false;
        }
        PlainLines.Surroundings row =
                new PlainLines.Surroundings(separator, width, cells.size(), rest.cells(), strayQuotes, following);
        if (lines.areRows(row)) {
            return true;
        }
        if (lines.areDoubtful(row)) {
            doubtfulCells = doubtfulCells.with(line);
        }
        return false;
    }

    /// Reads a quoted cell that is too long to be kept. If it is not closed, it has what there is.
    private int readLong(int from, long opened, long rowBefore) throws IOException {
        in.forget(from);
        line = opened;
        rowLength = rowBefore;
        cellLength = 0;
        boolean closed = toClosingQuote();
        int c = closed ? skipBlanks(in.read()) : END;
        if (!closed || !endsCell(c)) {
            flaw = part ? Flaw.CUT : Flaw.STRAY_QUOTE;
            quote = opened;
        }
        while (!endsCell(c)) {
            c = in.read();
        }
        return c;
    }

    /// Reads up to and with the quote that closes the cell.
    ///
    /// @return whether there is one
    private boolean toClosingQuote() throws IOException {
        while (true) {
            int c = in.read();
            if (c == '"') {
                if (in.peek() != '"') {
                    return true;
                }
                in.read();
            } else if (c == END) {
                return false;
            } else if (c == '\n' || (c == '\r' && in.peek() != '\n')) {
                line++;
            } else if (c == '\\' && dialect.backslash()) {
                c = afterBackslashes();
            }
            append(c);
        }
    }

    /// Takes the backslashes that follow one: before a quote each of two stands for itself.
    ///
    /// @return the character that the last of them stands for
    private int afterBackslashes() throws IOException {
        int run = 1;
        while (in.peek() == '\\') {
            in.read();
            run++;
        }
        boolean beforeQuote = in.peek() == '"';
        boolean escaped = beforeQuote && run % 2 == 1;
        int kept = beforeQuote ? run / 2 : run;
        for (int i = escaped ? 0 : 1; i < kept; i++) {
            append('\\');
        }
        return escaped ? in.read() : '\\';
    }

    private void append(int c) {
        if (cellLength == limits.cell() || ++rowLength > limits.row()) {
            flaw = Flaw.TOO_LONG;
            return;
        }
        if (cellLength == cell.length) {
            cell = Arrays.copyOf(cell, 2 * cell.length);
        }
        cell[cellLength++] = (char) c;
    }

    private void endLine(int c) throws IOException {
        if (c == '\r' && in.peek() == '\n') {
            in.read();
        }
        line++;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
