package dev.asterism.source.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts text into rows and cells after RFC 4180, forgivingly: rows end in LF, CRLF or CR, a quoted cell may hold
/// separators, line breaks and doubled quotes, a quote inside an unquoted cell is a character like any other, and
/// characters after a closing quote are kept. Empty lines are passed over.
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
    /// @param cells at most [Limits#cells()] of them
    /// @param count how many cells there were
    /// @param flaw why the row cannot be used
    record Row(long line, List<String> cells, int count, Flaw flaw) {}

    enum Flaw {
        NONE,
        TOO_LONG,
        UNCLOSED_QUOTE
    }

    private final Reader in;
    private final char separator;
    private final Limits limits;
    private final char[] buffer = new char[1 << 16];
    private int position;
    private int filled;
    private long line = 1;

    private char[] cell = new char[256];
    private int cellLength;
    private long rowLength;
    private Flaw flaw = Flaw.NONE;

    CsvParser(Reader in, char separator, Limits limits) {
        this.in = in;
        this.separator = separator;
        this.limits = limits;
    }

    /// The next row, or null at the end.
    @Nullable
    Row next() throws IOException {
        int c = read();
        while (c == '\n' || c == '\r') {
            endLine(c);
            c = read();
        }
        if (c == END) {
            return null;
        }
        long start = line;
        rowLength = 0;
        flaw = Flaw.NONE;
        List<String> cells = new ArrayList<>();
        int count = 0;
        while (true) {
            int terminator = readCell(c);
            if (count++ < limits.cells()) {
                cells.add(new String(cell, 0, cellLength));
            }
            if (terminator != separator) {
                endLine(terminator);
                return new Row(start, cells, count, flaw);
            }
            c = read();
        }
    }

    /// Reads a cell that begins with `c`; gives the character that ended it.
    private int readCell(int c) throws IOException {
        cellLength = 0;
        if (c == '"') {
            c = readQuoted();
        }
        while (c != separator && c != '\n' && c != '\r' && c != END) {
            append(c);
            c = read();
        }
        return c;
    }

    /// Reads up to the closing quote; gives the character after it.
    private int readQuoted() throws IOException {
        while (true) {
            int c = read();
            if (c == '"') {
                c = read();
                if (c != '"') {
                    return c;
                }
            } else if (c == END) {
                flaw = Flaw.UNCLOSED_QUOTE;
                return END;
            } else if (c == '\n' || (c == '\r' && peek() != '\n')) {
                line++;
            }
            append(c);
        }
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
        if (c == '\r' && peek() == '\n') {
            position++;
        }
        line++;
    }

    private int read() throws IOException {
        return position < filled || fill() ? buffer[position++] : END;
    }

    private int peek() throws IOException {
        return position < filled || fill() ? buffer[position] : END;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
