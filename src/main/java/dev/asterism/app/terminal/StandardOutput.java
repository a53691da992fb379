package dev.asterism.app.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The standard output, which remembers what a [java.io.PrintStream] on it keeps to itself: that it cannot be written.
public final class StandardOutput extends FilterOutputStream {
    private @Nullable IOException failure;

    /// Writes to a stream.
    public StandardOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    /// Why it could not be written, if it could not. A reader that has seen enough, such as `head`, is no failure.
    public synchronized Optional<String> complaint() {
        return Optional.ofNullable(failure)
                .map(e -> Objects.requireNonNullElse(e.getMessage(), e.toString()))
                .filter(reason -> !reason.toLowerCase(Locale.ROOT).contains("pipe"))
                .map(reason -> "the standard output cannot be written: " + reason);
    }
}
