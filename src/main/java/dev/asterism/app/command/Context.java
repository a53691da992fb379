package dev.asterism.app.command;

import dev.asterism.app.setting.SettingSources;
import dev.asterism.app.terminal.ConsoleProgress;
import dev.asterism.app.terminal.Interruption;
import dev.asterism.model.Progress;
import dev.asterism.source.ImageLoader;
import java.nio.file.Path;
import picocli.CommandLine.ParseResult;

/// What every command works with.
///
/// @param surroundings of the run
/// @param sources of the settings the command line leaves out
/// @param interruption by the user
public record Context(Surroundings surroundings, SettingSources sources, Interruption interruption) {
    /// Shows progress on stderr.
    Progress progress() {
        ConsoleProgress.Style style = !surroundings.errTerminal()
                ? ConsoleProgress.Style.LINES
                : colour() ? ConsoleProgress.Style.COLOUR_BAR : ConsoleProgress.Style.PLAIN_BAR;
        return new ConsoleProgress(surroundings.err(), style, surroundings.clock(), interruption::requested);
    }

    /// Whether messages may be coloured.
    boolean colour() {
        return surroundings.terminal()
                && sources.environment().getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(sources.environment().get("TERM"));
    }

    /// Loads pictures, through the proxies of the environment.
    ImageLoader imageLoader() {
        return new ImageLoader(ImageLoader.Options.defaults().withEnvironment(sources.environment()));
    }

    /// A path as the user gave it, relative to the working folder.
    Path path(String given) {
        return surroundings.folder().resolve(given);
    }

    /// Whether the user wants stack traces.
    boolean verbose(ParseResult parsed) {
        return parsed.hasMatchedOption("--verbose") || (parsed.hasSubcommand() && verbose(parsed.subcommand()));
    }
}
