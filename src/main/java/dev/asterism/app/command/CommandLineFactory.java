package dev.asterism.app.command;

import dev.asterism.app.run.Context;
import dev.asterism.app.run.ProcessContext;
import dev.asterism.app.setting.EnumConverter;
import dev.asterism.app.setting.SettingSources;
import dev.asterism.model.error.AsterismException;
import dev.asterism.model.error.EditDistance;
import dev.asterism.model.error.SettingException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Makes the picocli command line: where its defaults come from, what its errors say.
public final class CommandLineFactory {
    /// How many letters a word that is meant differs in at most.
    private static final int LARGEST_SLIP = 2;

    private CommandLineFactory() {}

    /// A command line with all options of all commands, which cannot run.
    public static CommandLine whole() {
        return Commands.whole();
    }

    /// Runs a command line.
    ///
    /// @param words the command's name among them
    /// @return its exit code, see [ExitCode]
    public static int run(Context context, List<String> words) {
        return create(context, words).execute(words.toArray(String[]::new));
    }

    private static CommandLine create(Context context, List<String> words) {
        ProcessContext surroundings = context.surroundings();
        CommandLine line = Commands.line(new AsterismCommand(context), words);
        line.setDefaultValueProvider(context.sources());
        line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(surroundings.errors(), true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(context.colour() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpAutoWidth(surroundings.terminal());
        line.setAllowSubcommandsAsOptionParameters(true);
        line.registerConverter(boolean.class, CommandLineFactory::trueOrFalse);
        line.setParameterExceptionHandler((error, arguments) -> wrongUsage(error, context));
        line.setExecutionExceptionHandler((error, command, parsed) -> failed(error, parsed, context));
        return line;
    }

    /// The configuration file in force: that of `--config`, else `config/asterism.properties` in the working folder,
    /// else that of the installation.
    ///
    /// @throws SettingException if the one of `--config` is not there
    public static Path configFile(ProcessContext surroundings, List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.startsWith("--config=")) {
                return existing(surroundings.folder().resolve(word.substring("--config=".length())));
            }
            if (word.equals("--config") && i + 1 < arguments.size()) {
                return existing(surroundings.folder().resolve(arguments.get(i + 1)));
            }
        }
        Path inFolder = surroundings.folder().resolve("config/asterism.properties");
        return Files.isRegularFile(inFolder) ? inFolder : surroundings.home().resolve("config/asterism.properties");
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new SettingException("--config: there is no file " + file);
        }
        return file;
    }

    /// Puts in the command where the words name none: `open` before a file or folder, else the one that `RUNNING_MODE`
    /// stands for.
    ///
    /// @param folder what paths are relative to
    /// @throws SettingException if the first word is a command misspelt
    public static List<String> withCommand(List<String> words, SettingSources sources, Path folder) {
        Set<String> commands = Commands.names();
        if (words.stream().anyMatch(List.of("-h", "--help", "-V", "--version")::contains)
                || !words.isEmpty() && commands.contains(words.getFirst())) {
            return words;
        }
        CommandLine program = new CommandLine(new AsterismCommand());
        if (opens(words, sources, program, folder)) {
            return Stream.concat(Stream.of("open"), words.stream()).toList();
        }
        if (words.stream().anyMatch(commands::contains)) {
            return words;
        }
        requireNoMisspeltCommand(words, commands);
        List<String> own = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        String mode = null;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--running-mode") && i + 1 < words.size()) {
                mode = words.get(++i);
            } else if (word.startsWith("--running-mode=")) {
                mode = word.substring("--running-mode=".length());
            } else {
                rest.add(word);
            }
        }
        OptionSpec option = program.getCommandSpec().findOption("--running-mode");
        if (mode == null) {
            mode = sources.origin(option).map(SettingSources.Origin::value).orElse("PLOT");
        }
        own.add("--running-mode=" + mode);
        own.add(mode.strip().equalsIgnoreCase(EnumConverter.RunningMode.INDEX.name()) ? "index" : "plot");
        own.addAll(rest);
        return own;
    }

    /// Whether the first word is a source. Who sets `RUNNING_MODE` knows what is to be done with it.
    private static boolean opens(List<String> words, SettingSources sources, CommandLine program, Path folder) {
        OptionSpec mode = program.getCommandSpec().findOption("--running-mode");
        return !words.isEmpty()
                && SourceWord.is(words.getFirst(), folder)
                && words.stream().noneMatch(word -> word.startsWith(mode.longestName()))
                && sources.origin(mode).isEmpty();
    }

    private static void requireNoMisspeltCommand(List<String> words, Set<String> commands) {
        if (words.isEmpty() || words.getFirst().startsWith("-")) {
            return;
        }
        String word = words.getFirst();
        for (String command : commands) {
            if (EditDistance.between(word.toLowerCase(Locale.ROOT), command) <= LARGEST_SLIP) {
                throw new SettingException("there is no command \"" + word + "\"; did you mean " + command + "?");
            }
        }
    }

    private static boolean trueOrFalse(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new TypeConversionException("'" + value + "' will not do; give true or false");
        };
    }

    private static int wrongUsage(ParameterException error, Context context) {
        String message = String.valueOf(error.getMessage());
        if (error.getArgSpec() instanceof OptionSpec option) {
            var origin = context.sources().origin(option).filter(o -> message.contains("'" + o.value() + "'"));
            if (origin.isPresent()) {
                int said = message.indexOf("': ");
                String reason = said < 0 ? message : message.substring(said + 3);
                return say(
                        context,
                        origin.get().key() + "=" + origin.get().value() + " ("
                                + origin.get().place() + "): " + reason,
                        ExitCode.USAGE);
            }
        }
        CommandLine command = error.getCommandLine();
        int code = say(context, message + suggestion(error), ExitCode.USAGE);
        context.surroundings()
                .errors()
                .println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return code;
    }

    /// The option that was probably meant, if one is spelt much like an unknown one.
    private static String suggestion(ParameterException error) {
        if (!(error instanceof UnmatchedArgumentException unmatched) || !unmatched.isUnknownOption()) {
            return "";
        }
        String word = unmatched.getUnmatched().getFirst().replaceFirst("=.*", "");
        return error.getCommandLine().getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .filter(name -> EditDistance.between(word, name) <= LARGEST_SLIP)
                .min(Comparator.comparingInt(name -> EditDistance.between(word, name)))
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    private static int failed(Exception error, ParseResult parsed, Context context) {
        int code = ExitCode.FAILED;
        if (error instanceof AsterismException known) {
            code = say(context, known.getMessage(), ExitCode.of(known));
        } else {
            context.messages().unexpected(error);
        }
        if (context.verbose(parsed)) {
            context.messages().trace(error);
        }
        return code;
    }

    private static int say(Context context, String message, int code) {
        context.messages().say(message);
        return code;
    }

    /// How enum values are written in help and reports.
    static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
