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

    /// Takes what is left of the line, without the line break.
    ///
    /// @param characters that are wanted at most
    Piece restOfLine(int characters) throws IOException {
        long start = line;
        begin(characters);
        Balance balance = new Balance();
        int c = peek();
        while (c != END && c != '\n') {
            balance.add((char) read());
            keep((char) c);
            c = peek();
        }
        read();
        return end(start, balance.isClosed());
    }

    /// Takes a value: to the bracket or quote that closes it; one without these up to a separator or blank.
    ///
    /// @param characters that are wanted at most
    Piece value(int characters) throws IOException {
        long start = line;
        begin(characters);
        Balance balance = new Balance();
        int first = peek();
        if (first == '{' || first == '[' || first == '"') {
            do {
                int c = read();
                if (c == END) {
                    return end(start, false);
                }
                balance.add((char) c);
                keep((char) c);
            } while (!balance.isClosed());
            return end(start, true);
        }
        for (int c = first; c != END && ",]} \t\n\r".indexOf(c) < 0; c = peek()) {
            keep((char) read());
        }
        return end(start, true);
    }

    private void begin(int characters) {
        kept.setLength(0);
        most = characters;
    }

    private void keep(char c) {
        if (kept.length() <= most) {
            kept.append(c);
        }
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

        void add(char c) {
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
        }

        boolean isClosed() {
            return depth == 0 && !quoted;
        }
    }
}
