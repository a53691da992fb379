package dev.asterism.source.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/// Cuts a text into values by its brackets and quotes, so that a value that is no JSON does not spoil the next.
final class JsonScanner implements Closeable {
    static final int END = -1;

    private static final int BUFFER = 1 << 16;

    private final Reader in;
    private final char[] buffer = new char[BUFFER];
    private int position;
    private int filled;
    private long line = 1;

    /// What is kept of the value that is being read.
    private final StringBuilder kept = new StringBuilder();

    private int most;

    /// A value as it is written.
    ///
    /// @param line on which it begins, from 1
    /// @param text all of it; the empty string where it is too long or not wanted
    /// @param whole whether its brackets and quotes are closed
    /// @param tooLong whether it has more characters than are wanted
    record Piece(long line, String text, boolean whole, boolean tooLong) {}

    JsonScanner(Reader in) {
        this.in = in;
    }

    /// The line that is being read, from 1.
    long line() {
        return line;
    }

    /// The next character, or [#END].
    int peek() throws IOException {
        return position < filled || fill() ? buffer[position] : END;
    }

    /// Takes the next character.
    int read() throws IOException {
        int c = peek();
        if (c != END) {
            position++;
            line += c == '\n' ? 1 : 0;
        }
        return c;
    }

    /// Goes on to the next character that is no blank.
    ///
    /// @return it, or [#END]
    int skipBlanks() throws IOException {
        int c = peek();
        while (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            read();
            c = peek();
        }
        return c;
    }

    /// Takes what is left of the line, without the line break. It is taken for whole.
    ///
    /// @param characters that are wanted at most
    Piece line(int characters) throws IOException {
        long start = line;
        begin(characters);
        while (position < filled || fill()) {
            int from = position;
            while (position < filled && buffer[position] != '\n') {
                position++;
            }
            keep(from);
            if (position < filled) {
                break;
            }
        }
        read();
        return end(start, true);
    }

    /// Passes over what is left of the line.
    ///
    /// @return whether its brackets and quotes are closed
    boolean passLine() throws IOException {
        Balance balance = new Balance();
        int c = read();
        while (c != END && c != '\n') {
            balance.add((char) c);
            c = read();
        }
        return balance.isClosed();
    }

    /// Takes a value: to the bracket or quote that closes it; one without these up to a separator or blank.
    ///
    /// @param characters that are wanted at most
    Piece value(int characters) throws IOException {
        long start = line;
        begin(characters);
        int first = peek();
        if (first == '{' || first == '[' || first == '"') {
            return end(start, takeBalanced());
        }
        while (position < filled || fill()) {
            int from = position;
            while (position < filled && ",]} \t\n\r".indexOf(buffer[position]) < 0) {
                position++;
            }
            keep(from);
            if (position < filled) {
                break;
            }
        }
        return end(start, true);
    }

    /// @return whether what is opened is closed
    private boolean takeBalanced() throws IOException {
        Balance balance = new Balance();
        while (position < filled || fill()) {
            int from = position;
            boolean closed = false;
            while (position < filled && !closed) {
                char c = buffer[position++];
                line += c == '\n' ? 1 : 0;
                closed = balance.add(c);
            }
            keep(from);
            if (closed) {
                return true;
            }
        }
        return false;
    }

    private void begin(int characters) {
        kept.setLength(0);
        most = characters;
    }

    /// Keeps what was read from a place of the buffer on; of what is too long, one character too many.
    private void keep(int from) {
        kept.append(buffer, from, Math.min(position - from, Math.max(0, most + 1 - kept.length())));
    }

    private Piece end(long start, boolean whole) {
        boolean tooLong = kept.length() > most;
        Piece piece = new Piece(start, tooLong ? "" : kept.toString(), whole, tooLong);
        if (kept.capacity() > BUFFER && kept.length() < BUFFER) {
            kept.trimToSize();
        }
        return piece;
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        position = 0;
        filled = Math.max(0, count);
        return count > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /// Which brackets and quotes are open.
    private static final class Balance {
        private long depth;
        private boolean quoted;
        private boolean escaped;

        /// @return whether all are closed behind it
        boolean add(char c) {
            if (quoted) {
                quoted = escaped || c != '"';
                escaped = !escaped && c == '\\';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
            return isClosed();
        }

        boolean isClosed() {
            return depth == 0 && !quoted;
        }
    }
}
