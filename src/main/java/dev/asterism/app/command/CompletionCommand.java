package dev.asterism.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// Prints the completion script. It was made of the options before, since shells ask for it each time they start;
/// `ManualPagesTest` holds it against them.
@Command(
        name = "generate-completion",
        description = "Print a completion script for bash and zsh: source <(asterism generate-completion)")
final class CompletionCommand implements Callable<Integer> {
    @ParentCommand
    AsterismCommand program;

    @Override
    public Integer call() {
        program.context().surroundings().out().print(script());
        return ExitCode.DONE;
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(CompletionCommand.class.getResourceAsStream("completion.bash"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
