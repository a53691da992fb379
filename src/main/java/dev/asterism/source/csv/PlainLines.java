package dev.asterism.source.csv;

/// The lines that a quoted cell covers, read as if the quote that opens it were a character like any other. The last
/// line, in which the cell ends, is not among them.
///
/// @param count how many lines are not empty
/// @param fitting how many of them have as many cells as the header
/// @param alike how many of them begin as the row does, as far as digits, letters and marks go
/// @param lastCells cells of the last line up to where the quoted cell ends
record PlainLines(int count, int fitting, int alike, int lastCells) {
    /// Lines that fit a header by chance are fewer.
    private static final int MANY = 8;

    boolean allFit() {
        return fitting == count;
    }

    /// Whether every line begins as the row does.
    boolean beginLikeRows() {
        return count > 0 && alike == count;
    }

    /// Whether most lines fit the header.
    boolean mostFit() {
        return count > 1 && 2L * fitting > count;
    }

    /// Whether the lines are rows rather than the text of one cell, although the cell is closed as it should be.
    ///
    /// @param before cells of the row before the quoted one
    /// @param whole whether the row fits the header if the cell is one
    boolean areRows(char separator, int before, boolean whole) {
        if (count >= MANY && fitting >= count - count / MANY) {
            return true;
        }
        boolean sameColumn = lastCells == before + 1;
        return count > 0 && (beginLikeRows() ? allFit() || !whole : allFit() && separator == '\t' && sameColumn);
    }

    /// Counts lines.
    static final class Scan {
        private static final int LONGEST_BEGINNING = 64;

        private final char separator;
        private final int width;
        private final String shape;
        private final boolean patient;
        private int count;
        private int fitting;
        private int alike;

        /// @param width cells of the header
        /// @param first the first cell of the row, or the empty string where that is the quoted one
        /// @param patient whether to count on where lines do not fit
        Scan(char separator, int width, String first, boolean patient) {
            this.separator = separator;
            this.width = width;
            this.shape = shape(first.toCharArray(), 0, first.length());
            this.patient = patient;
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
            return new PlainLines(count, fitting, beginsAlike(text, start, to) ? alike : 0, cells);
        }

        private void add(boolean fits, boolean beginsAlike) {
            count++;
            fitting += fits ? 1 : 0;
            alike += beginsAlike ? 1 : 0;
        }

        private boolean beginsAlike(char[] text, int start, int end) {
            if (shape.isEmpty()) {
                return false;
            }
            int to = start;
            while (to < end && to - start <= LONGEST_BEGINNING && !endsCell(text[to])) {
                to++;
            }
            return shape.equals(shape(text, start, to));
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
