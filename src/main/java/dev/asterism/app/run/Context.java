package dev.asterism.app.run;

import dev.asterism.app.setting.SettingSources;
import dev.asterism.app.terminal.ConsoleProgress;
import dev.asterism.app.terminal.Interruption;
import dev.asterism.app.terminal.Messages;
import dev.asterism.app.terminal.Question;
import dev.asterism.app.terminal.Secrets;
import dev.asterism.model.Progress;
import dev.asterism.model.error.SettingException;
import dev.asterism.source.image.ImageLoader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ParseResult;

/// What every command works with.
///
/// @param surroundings of the run
/// @param sources of the settings the command line does not give
/// @param interruption by the user
public record Context(ProcessContext surroundings, SettingSources sources, Interruption interruption) {
    /// Shows progress on stderr.
    public Progress progress() {
        ConsoleProgress.Style style = !surroundings.errTerminal()
                ? ConsoleProgress.Style.LINES
                : colour() ? ConsoleProgress.Style.COLOUR_BAR : ConsoleProgress.Style.PLAIN_BAR;
        return new ConsoleProgress(surroundings.err(), style, surroundings.clock(), interruption::requested);
    }

    /// Whether messages may be coloured.
    public boolean colour() {
        return surroundings.terminal()
                && sources.environment().getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(sources.environment().get("TERM"));
    }

    /// How images are loaded: through the proxies of the environment.
    public ImageLoader.Options images() {
        return ImageLoader.Options.defaults().withEnvironment(sources.environment());
    }

    /// Loads images that the user names, from wherever they are.
    public ImageLoader imageLoader() {
        return new ImageLoader(images());
    }

    /// Asks whoever sits at the terminal.
    public Question question() {
        return new Question(surroundings.in(), surroundings.out());
    }

    /// Says what goes wrong, without the secrets of the environment.
    public Messages messages() {
        return new Messages(surroundings.errors(), surroundings.err(), Secrets.of(sources.environment()));
    }

    /// A path as the user gave it, relative to the working folder.
    ///
    /// @throws SettingException if it is no path, as one with a NUL
    public Path path(String given) {
        try {
            return surroundings.folder().resolve(given);
        } catch (InvalidPathException e) {
            throw new SettingException("'" + given + "' is not a path: " + e.getReason(), e);
        }
    }

    /// Whether the user wants stack traces.
    public boolean verbose(ParseResult parsed) {
        return parsed.hasMatchedOption("--verbose") || (parsed.hasSubcommand() && verbose(parsed.subcommand()));
    }
}
