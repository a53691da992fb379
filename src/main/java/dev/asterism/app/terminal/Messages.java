package dev.asterism.app.terminal;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/// Says on stderr what went wrong, on one line, without control characters and without secrets.
///
/// @param err where to
/// @param secrets what must not be said
public record Messages(PrintStream err, Secrets secrets) {
    /// Says one thing.
    public void say(String message) {
        err.println("asterism: " + clean(message));
    }

    /// Shows where an error came from.
    public void trace(Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        trace.toString().lines().map(this::clean).forEach(err::println);
    }

    /// The text as it may be shown.
    public String clean(String text) {
        return SafeText.line(secrets.hidden(text));
    }
}
