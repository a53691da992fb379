package dev.asterism.app.terminal;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/// Says on stderr what went wrong or is good to know, on one line, without control characters and without secrets.
///
/// @param err where errors go
/// @param notices where all else goes
/// @param secrets what must not be said
public record Messages(PrintStream err, PrintStream notices, Secrets secrets) {
    private static final long MEBIBYTE = 1 << 20;

    /// Says what went wrong.
    public void say(String message) {
        err.println("asterism: " + clean(message));
    }

    /// Says what is good to know; `--quiet` silences it.
    public void notice(String message) {
        notices.println("asterism: " + clean(message));
    }

    /// Says of what nobody foresaw what can be said; of a full heap, how to make it larger.
    public void unexpected(Throwable error) {
        if (error instanceof OutOfMemoryError) {
            say("not enough memory: the heap of " + Runtime.getRuntime().maxMemory() / MEBIBYTE + " MB is full ("
                    + error.getMessage() + "); give more, such as ASTERISM_JAVA_OPTIONS=-Xmx8g");
        } else {
            say("unexpected " + error.getClass().getSimpleName() + ": " + error.getMessage()
                    + "; run again with --verbose and report this");
        }
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
