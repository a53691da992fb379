package dev.asterism.app.command;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

/// The commands of the program, in the order of its help. Reading the options of all of them takes most of the time
/// that a short command has, so a run reads only those of the commands that its words name; of the others it knows what
/// the help says.
final class Commands {
    private static final List<Class<?>> ALL = List.of(
            OpenCommand.class,
            DescribeCommand.class,
            IndexCommand.class,
            ImportCommand.class,
            PlotCommand.class,
            SearchCommand.class,
            CollectionsCommand.class,
            ExportCommand.class,
            EmbedCommand.class,
            ModelsCommand.class,
            ServeCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            CompletionCommand.class,
            HelpCommand.class);

    private Commands() {}

    /// The names of all commands.
    static Set<String> names() {
        return ALL.stream().flatMap(Commands::names).collect(Collectors.toSet());
    }

    /// A command line that has all options of all commands.
    static CommandLine whole() {
        return line(new AsterismCommand(), names());
    }

    /// A command line that runs the commands that these words name, and lists all in its help.
    static CommandLine line(AsterismCommand program, Collection<String> words) {
        CommandLine line = new CommandLine(program);
        for (Class<?> command : ALL) {
            if (names(command).anyMatch(words::contains)) {
                line.addSubcommand(new CommandLine(command));
            } else {
                line.addSubcommand(listed(annotation(command)));
            }
        }
        return line;
    }

    private static CommandSpec listed(Command command) {
        CommandSpec spec = CommandSpec.create().name(command.name()).aliases(command.aliases());
        spec.usageMessage().description(command.description()).header(command.header());
        return spec;
    }

    private static Stream<String> names(Class<?> command) {
        return Stream.concat(
                Stream.of(annotation(command).name()),
                Arrays.stream(annotation(command).aliases()));
    }

    private static Command annotation(Class<?> command) {
        return Objects.requireNonNull(command.getAnnotation(Command.class));
    }
}
