package dev.asterism.app.command;

import dev.asterism.app.run.Context;
import dev.asterism.app.setting.EnumConverter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The program itself.
@Command(
        name = "asterism",
        description = "See what is in your data: embeds the rows of a CSV or a folder of images, finds and names "
                + "clusters, and shows them in a map.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {
            "",
            "Without a command, a file or folder is opened: asterism products.csv. Without that, RUNNING_MODE decides "
                    + "between index and plot.",
            "Every setting can be given as an option, as an environment variable of the same name "
                    + "(--num-clusters is NUM_CLUSTERS), in a .env file, or as a key of config/asterism.properties, "
                    + "in this order.",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or setting, 3 nothing to do, 130 interrupted."
        })
final class AsterismCommand {
    private final @Nullable Context context;

    @Option(
            names = "--running-mode",
            paramLabel = "MODE",
            converter = EnumConverter.OfRunningMode.class,
            defaultValue = "plot",
            description = "What to do without a command: index or plot (default: plot).")
    EnumConverter.RunningMode runningMode;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            order = 100,
            description = "Configuration file (default: config/asterism.properties).")
    String config;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, order = 101, description = "Say nothing but errors.")
    boolean quiet;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            order = 102,
            description = "Show what the libraries log, and stack traces.")
    boolean verbose;

    /// Has the shape of the command line alone, and cannot run.
    AsterismCommand() {
        context = null;
    }

    /// @param context of the run
    AsterismCommand(Context context) {
        this.context = context;
    }

    Context context() {
        return Objects.requireNonNull(context);
    }
}
