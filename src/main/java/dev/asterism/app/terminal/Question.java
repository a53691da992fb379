package dev.asterism.app.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Asks whoever sits at the terminal for a yes, which Enter alone is.
///
/// @param in the keyboard
/// @param out where the question goes
public record Question(InputStream in, PrintStream out) {
    private static final int LONGEST = 1000;

    /// Asks.
    ///
    /// @param question without a question mark
    /// @return whether the answer is yes; no where nobody answers
    public boolean accepts(String question) {
        out.print(question + "? [Enter: yes, n: no] ");
        out.flush();
        try {
            String answer = line().strip().toLowerCase(Locale.ROOT);
            return answer.isEmpty() || answer.equals("y") || answer.equals("yes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next line; it must not read beyond, since what comes after it is for others. An end before any line is a
    /// no.
    private String line() throws IOException {
        byte[] bytes = new byte[LONGEST];
        int count = 0;
        int next = in.read();
        if (next < 0) {
            return "no";
        }
        while (next >= 0 && next != '\n') {
            if (count < LONGEST) {
                bytes[count++] = (byte) next;
            }
            next = in.read();
        }
        return new String(bytes, 0, count, StandardCharsets.UTF_8);
    }
}
