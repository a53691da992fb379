package dev.asterism.app.run;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// What a run finds around it; passed in so that tests can stand in for it.
///
/// @param environment the variables of the process
/// @param folder the working folder
/// @param home where Asterism is installed: the folder with `config` and `sample-csv`
/// @param in what is piped into the process, or the keyboard
/// @param out for results
/// @param err for what is good to know: progress, notices, summaries
/// @param errors for what went wrong
/// @param terminal whether a person sits at a terminal that both `out` and the keyboard belong to
/// @param errTerminal whether `err` is a terminal
/// @param clock for dates in what is written
public record ProcessContext(
        Map<String, String> environment,
        Path folder,
        Path home,
        InputStream in,
        PrintStream out,
        PrintStream err,
        PrintStream errors,
        boolean terminal,
        boolean errTerminal,
        InstantSource clock) {
    /// With one stream for all that is said, and nothing to read.
    public ProcessContext(
            Map<String, String> environment,
            Path folder,
            Path home,
            PrintStream out,
            PrintStream err,
            boolean terminal,
            boolean errTerminal,
            InstantSource clock) {
        this(environment, folder, home, InputStream.nullInputStream(), out, err, err, terminal, errTerminal, clock);
    }

    /// The same, where nothing is said but what went wrong.
    public ProcessContext quiet() {
        PrintStream nothing = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new ProcessContext(environment, folder, home, in, out, nothing, errors, terminal, false, clock);
    }
}
