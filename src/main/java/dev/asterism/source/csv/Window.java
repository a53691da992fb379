package dev.asterism.source.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/// The part of a text that is at hand. From a place that should be kept on, up to a limit, it can be read once more.
final class Window implements Closeable {
    private static final int END = -1;
    private static final int USUAL = 1 << 16;
    private static final int LONGEST_START = 64;

    private final Reader in;
    private final int limit;
    private char[] buffer = new char[USUAL];
    private int position;
    private int filled;
    /// Place of the first character that is kept, or -1.
    private int mark = -1;
    private boolean full;

    /// @param limit characters that can be kept, besides a few thousand
    Window(Reader in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /// The next character, or -1 at the end, or where no more can be kept.
    int read() throws IOException {
        return position < filled || fill() ? buffer[position++] : END;
    }

    int peek() throws IOException {
        return position < filled || fill() ? buffer[position] : END;
    }

    /// Keeps the text from the last character on that was read.
    void keep() {
        mark = position - 1;
        full = false;
    }

    /// How many characters are kept of what was read.
    int kept() {
        return position - mark;
    }

    /// Whether there is more text than can be kept, so that reading ended.
    boolean full() {
        return full;
    }

    /// Goes back to the first character that is kept.
    void rewind() {
        position = mark;
        forget();
    }

    /// Goes back to behind some of the characters that are kept, and keeps none any more.
    void forget(int kept) {
        position = mark + kept;
        forget();
    }

    void forget() {
        mark = -1;
        full = false;
    }

    /// What a part of the kept text is as lines.
    PlainLines lines(int from, int to, int before, PlainLines.Scan scan) {
        return scan.of(buffer, mark + from, mark + to, before);
    }

    /// What is left of a line.
    ///
    /// @param cells how many there are; negative where the last of them goes on behind it, or its end is far away
    /// @param length characters up to the end of the line
    record Rest(int cells, int length) {
        static final Rest NONE = new Rest(0, 0);
    }

    /// The rest of the line behind a separator.
    Rest restOfLine(char separator) throws IOException {
        int cells = 1;
        boolean begins = true;
        boolean quoted = false;
        boolean inside = false;
        int ahead = 0;
        for (; position + ahead < filled || fill(); ahead++) {
            char c = buffer[position + ahead];
            if (isBreak(c)) {
                break;
            }
            if (ahead == limit) {
                return new Rest(-cells, ahead);
            }
            if (c == '"') {
                quoted |= begins;
                inside = quoted && !inside;
            } else if (c == separator && !inside) {
                cells++;
                quoted = false;
            }
            begins = !inside && (c == separator || (begins && c == ' '));
        }
        return new Rest(inside ? -cells : cells, ahead);
    }

    /// The first cell of the next line that is not empty, as it is written; no more of it than its start.
    ///
    /// @param ahead characters to pass over
    String firstCell(int ahead, char separator) throws IOException {
        StringBuilder cell = new StringBuilder();
        for (int i = ahead; (position + i < filled || fill()) && cell.length() < LONGEST_START; i++) {
            char c = buffer[position + i];
            if (c == separator || (isBreak(c) && !cell.isEmpty())) {
                break;
            }
            if (!isBreak(c)) {
                cell.append(c);
            }
        }
        return cell.toString();
    }

    /// Whether a part of the kept text begins and ends with a line break.
    boolean isLinesOnly(int from, int to) {
        return isBreak(buffer[mark + from]) && isBreak(buffer[mark + to - 1]);
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private boolean fill() throws IOException {
        if (mark < 0) {
            position = 0;
            filled = 0;
        } else if (position - mark > limit) {
            full = true;
            return false;
        } else {
            makeRoom();
        }
        int count = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(0, count);
        return count > 0;
    }

    private void makeRoom() {
        if (mark > 0) {
            System.arraycopy(buffer, mark, buffer, 0, filled - mark);
            position -= mark;
            filled -= mark;
            mark = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
