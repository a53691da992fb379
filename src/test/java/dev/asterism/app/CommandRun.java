package dev.asterism.app;

import dev.asterism.app.run.ProcessContext;
import dev.asterism.app.terminal.Interruption;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One command line, run in this process without a terminal.
///
/// @param code the exit code
/// @param out what it printed
/// @param err what it said
public record CommandRun(int code, String out, String err) {
    /// Runs a command line in a folder.
    public static CommandRun in(Path folder, Map<String, String> environment, String... words) {
        return piped(InputStream.nullInputStream(), folder, environment, words);
    }

    /// Runs a command line in a folder, with something piped in.
    public static CommandRun piped(InputStream in, Path folder, Map<String, String> environment, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ProcessContext surroundings = new ProcessContext(
                        environment,
                        folder,
                        Path.of("").toAbsolutePath(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false,
                        () -> Instant.parse("2026-01-01T00:00:00Z"))
                .withIn(in);
        int code = Main.run(surroundings, new Interruption(), words);
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// What it said, without progress: one line a message.
    public List<String> messages() {
        return new ArrayList<>(err.lines().toList());
    }
}
