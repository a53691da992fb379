package dev.asterism.app;

import dev.asterism.app.command.CommandLineFactory;
import dev.asterism.app.command.ExitCode;
import dev.asterism.app.command.Version;
import dev.asterism.app.run.CacheFolder;
import dev.asterism.app.run.Context;
import dev.asterism.app.run.ProcessContext;
import dev.asterism.app.setting.SettingSources;
import dev.asterism.app.terminal.Interruption;
import dev.asterism.app.terminal.LocaleEncoding;
import dev.asterism.app.terminal.Logging;
import dev.asterism.app.terminal.Messages;
import dev.asterism.app.terminal.Secrets;
import dev.asterism.app.terminal.StandardError;
import dev.asterism.app.terminal.StandardOutput;
import dev.asterism.model.error.AsterismException;
import dev.asterism.torch.NativeCalls;
import dev.asterism.torch.PyTorchRuntime;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Entry point: `asterism [command] [options]`.
public final class Main {
    /// How long the process may outlive its work, for native code to return.
    private static final Duration LAST_CALLS = Duration.ofSeconds(10);

    private Main() {}

    static void main(String[] arguments) {
        // Images are drawn without a screen; a DISPLAY that cannot be reached must do no harm.
        System.setProperty("java.awt.headless", "true");
        StandardError.restore();
        PyTorchRuntime.unpackTo(CacheFolder.of(System.getenv()).resolve("engine"));
        StandardOutput standardOutput = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(standardOutput, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        ProcessContext surroundings = new ProcessContext(
                System.getenv(),
                Path.of(""),
                Path.of(System.getProperty("asterism.home", "")),
                System.in,
                out,
                err,
                err,
                terminal,
                terminal,
                InstantSource.system());
        if (!quiet(Arrays.asList(arguments))) {
            LocaleEncoding.complaint().ifPresent(complaint -> err.println("asterism: " + complaint));
        }
        Interruption interruption = new Interruption();
        interruption.install(() -> NativeCalls.end(LAST_CALLS));
        int code = run(surroundings, interruption, arguments);
        out.flush();
        Optional<String> lost = standardOutput.complaint();
        if (lost.isPresent() && code == ExitCode.DONE) {
            err.println("asterism: " + lost.get());
            code = ExitCode.FAILED;
        }
        interruption.workIsOver();
        System.exit(interruption.requested() ? ExitCode.INTERRUPTED : code);
    }

    /// Runs one command line and gives its exit code, see [ExitCode]. Nothing is thrown.
    public static int run(ProcessContext process, Interruption interruption, String... arguments) {
        List<String> words = Arrays.asList(arguments);
        if (words.equals(List.of("--version")) || words.equals(List.of("-V"))) {
            // Scripts ask this of every tool, and no setting changes the answer.
            Arrays.stream(new Version().getVersion()).forEach(process.out()::println);
            return ExitCode.DONE;
        }
        ProcessContext surroundings = quiet(words) ? process.quiet() : process;
        Messages messages = new Messages(process.errors(), surroundings.err(), Secrets.of(surroundings.environment()));
        boolean verbose = words.contains("--verbose");
        Logging.quiet(verbose, messages);
        try {
            SettingSources sources = new SettingSources(
                    surroundings.environment(),
                    surroundings.folder(),
                    CommandLineFactory.configFile(surroundings, words));
            Context context = new Context(surroundings, sources, interruption);
            sources.ignoredVariables().forEach(context.messages()::notice);
            return CommandLineFactory.run(
                    context, CommandLineFactory.withCommand(words, sources, surroundings.folder()));
        } catch (AsterismException e) {
            messages.say(e.getMessage());
            return ExitCode.of(e);
        } catch (Error e) {
            messages.unexpected(e);
            if (verbose) {
                messages.trace(e);
            }
            return ExitCode.FAILED;
        }
    }

    private static boolean quiet(List<String> words) {
        return words.contains("--quiet") && !words.contains("--verbose");
    }
}
