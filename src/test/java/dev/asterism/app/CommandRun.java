package dev.asterism.app;

import dev.asterism.app.run.ProcessContext;
import dev.asterism.app.terminal.Interruption;
import java.io.ByteArrayInputStream;
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
        return run(folder, environment, in, false, words);
    }

    /// Runs a command line as at a terminal, where somebody types.
    public static CommandRun typing(String typed, Path folder, Map<String, String> environment, String... words) {
        InputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        return run(folder, environment, in, true, words);
    }

    private static CommandRun run(
            Path folder, Map<String, String> environment, InputStream in, boolean terminal, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream said = new PrintStream(err, true, StandardCharsets.UTF_8);
        ProcessContext surroundings = new ProcessContext(
                environment,
                folder,
                Path.of("").toAbsolutePath(),
                in,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                said,
                said,
                terminal,
                false,
                () -> Instant.parse("2026-01-01T00:00:00Z"));
        int code = Main.run(surroundings, new Interruption(), words);
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// What it said, without progress: one line a message.
    public List<String> messages() {
        return new ArrayList<>(err.lines().toList());
    }
}
