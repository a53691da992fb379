package dev.asterism.source.csv;

import java.nio.CharBuffer;

/// The lines that a quoted cell covers, read as if the quote that opens it were a character like any other. The last
/// line, in which the cell ends, is not among them.
///
/// @param count how many lines are not empty
/// @param fitting how many of them have as many cells as the header
/// @param alike how many of them begin as the row does, as far as digits, letters and marks go
/// @param lastCells cells of the last line up to where the quoted cell ends
/// @param next the number after theirs if their first cells, with that of the row and of the last line, are
///     consecutive numbers, else -1
/// @param comesAgain whether one of them begins with the number that begins the line behind the row
/// @param alone whether its first and its last quote are each all there is of a cell
record PlainLines(int count, int fitting, int alike, int lastCells, long next, boolean comesAgain, boolean alone) {
    /// Lines that fit a header by chance are fewer.
    private static final int MANY = 8;

    boolean allFit() {
        return fitting == count;
    }

    /// Whether they and the last line fit the header.
    private boolean allFit(Surroundings row) {
        return allFit() && row.fits(lastCells);
    }

    /// Whether every line begins as the row does.
    boolean beginLikeRows() {
        return count > 0 && alike == count;
    }

    /// Whether most lines fit the header.
    boolean mostFit() {
        return count > 1 && 2L * fitting > count;
    }

    /// Whether too many lines fit the header for it to be chance.
    private boolean manyFit() {
        return count >= MANY && fitting >= count - count / MANY;
    }

    /// Whether the numbers of the lines go on in the line that follows the row.
    private boolean goOn(Surroundings row) {
        return next >= 0 && next == number(row.following());
    }

    /// Whether nothing about the lines is as in rows, whatever row they stand in.
    boolean areText() {
        return count == 0 || !(allFit() || beginLikeRows() || manyFit());
    }

    /// Whether the lines are rows rather than the text of one cell, although the cell is closed as it should be. If
    /// the row fits the header with that cell, it takes more than that the lines fit, too: text may look like rows.
    ///
    /// @param row what the cell stands in
    boolean areRows(Surroundings row) {
        if (!row.fits(row.before() + 1)) {
            return beginLikeRows() || manyFit() || (allFit(row) && row.strayQuotes());
        }
        if (comesAgain) {
            return false;
        }
        return allFit(row)
                        && (alone || goOn(row) || (row.strayQuotes() && (beginLikeRows() || row.separator() == '\t')))
                || manyFit() && row.strayQuotes();
    }

    /// Whether the lines look like rows, so that people should know that they were read as text.
    boolean areDoubtful(Surroundings row) {
        return beginLikeRows() || (allFit(row) && (row.strayQuotes() || manyFit() || row.separator() == '\t'));
    }

    private static long number(String cell) {
        return number(cell.toCharArray(), 0, cell.length());
    }

    /// The number that some characters are, -1 where they are none.
    private static long number(char[] text, int from, int to) {
        long number = to > from && to - from < 18 ? 0 : -1;
        for (int i = from; i < to && number >= 0; i++) {
            number = text[i] >= '0' && text[i] <= '9' ? 10 * number + text[i] - '0' : -1;
        }
        return number;
    }

    /// The row in which a quoted cell stands.
    ///
    /// @param width cells of the header
    /// @param before cells before the quoted one
    /// @param after cells behind it, negative where the last of them ends on another line
    /// @param strayQuotes whether the file has quotes in cells that are not quoted
    /// @param following the first cell of the next line, the empty string where that is not known
    record Surroundings(char separator, int width, int before, int after, boolean strayQuotes, String following) {
        /// Whether a line fits the header, given the number of its cells up to the end of the quoted one.
        boolean fits(int cells) {
            return after < 0 ? cells - after <= width : cells + after == width;
        }
    }

    /// Counts lines.
    static final class Scan {
        private static final int LONGEST_BEGINNING = 64;

        private final char separator;
        private final int width;
        private final String shape;
        private final String following;
        private final boolean patient;
        private int count;
        private int fitting;
        private int alike;
        private boolean comesAgain;
        /// The number that should begin the next line, -1 where one did not.
        private long next;

        /// @param width cells of the header
        /// @param first the first cell of the row, or the empty string where that is the quoted one
        /// @param following the first cell of the line behind the row, the empty string where that is not known
        /// @param patient whether to count on where lines do not fit
        Scan(char separator, int width, String first, String following, boolean patient) {
            this.separator = separator;
            this.width = width;
            char[] start = first.toCharArray();
            this.shape = shape(start, 0, start.length);
            this.following = number(following) < 0 ? "" : following;
            this.patient = patient;
            long number = number(first);
            this.next = number < 0 ? -1 : number + 1;
        }

        /// @param text holds the cell and its quotes from `from` to before `to`
        /// @param before cells of the row before the quoted one
        PlainLines of(char[] text, int from, int to, int before) {
            int cells = before + 1;
            int filled = cells;
            int start = from;
            for (int i = from; i < to; i++) {
                char c = text[i];
                if (c == '\n' || c == '\r') {
                    if (filled > 0) {
                        add(cells >= width && filled <= width, start == from || beginsAlike(text, start, i));
                        if (!patient && count - fitting > 1 + count / MANY) {
                            break;
                        }
                    }
                    cells = 1;
                    filled = 0;
                    start = i + 1;
                } else if (c == separator) {
                    cells++;
                } else if (c > ' ') {
                    filled = cells;
                }
            }
            boolean lastAlike = beginsAlike(text, start, to);
            boolean alone = text[from] == separator && endsCell(text[to - 2]);
            return new PlainLines(count, fitting, lastAlike ? alike : 0, cells, next, comesAgain, alone);
        }

        private void add(boolean fits, boolean beginsAlike) {
            count++;
            fitting += fits ? 1 : 0;
            alike += beginsAlike ? 1 : 0;
        }

        private boolean beginsAlike(char[] text, int start, int end) {
            int to = start;
            while (to < end && to - start <= LONGEST_BEGINNING && !endsCell(text[to])) {
                to++;
            }
            comesAgain |= !following.isEmpty() && following.contentEquals(CharBuffer.wrap(text, start, to - start));
            next = next >= 0 && number(text, start, to) == next ? next + 1 : -1;
            return !shape.isEmpty() && shape.equals(shape(text, start, to));
        }

        /// `A-17` and `B-9` have the same shape. The empty string where there is no digit: words are too much alike.
        private static String shape(char[] text, int from, int to) {
            StringBuilder shape = new StringBuilder();
            for (int i = from; i < Math.min(to, from + LONGEST_BEGINNING); i++) {
                char kind = Character.isDigit(text[i]) ? '9' : Character.isLetter(text[i]) ? 'a' : text[i];
                if (shape.isEmpty() || shape.charAt(shape.length() - 1) != kind) {
                    shape.append(kind);
                }
            }
            return shape.indexOf("9") < 0 ? "" : shape.toString();
        }

        private boolean endsCell(char c) {
            return c == separator || c == '\n' || c == '\r';
        }
    }
}
