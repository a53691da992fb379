package dev.asterism.app.command;

import dev.asterism.app.describe.ProfileReport;
import dev.asterism.app.describe.Roles;
import dev.asterism.app.describe.SourceProfile;
import dev.asterism.app.describe.Suggestion;
import dev.asterism.app.input.SourceInput;
import dev.asterism.app.option.DelimiterOption;
import dev.asterism.app.run.Context;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.RowOptions;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Tells what a source holds.
@Command(
        name = "describe",
        description = "Show the columns of a file or folder, what their values are and look like, and the command that "
                + "makes a collection of it.",
        sortOptions = false)
final class DescribeCommand implements Callable<Integer> {
    @ParentCommand
    AsterismCommand program;

    @Parameters(index = "0", paramLabel = "SOURCE", description = "A file, folder, glob or address, as index takes it.")
    String source;

    @Mixin
    DelimiterOption delimiter;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Override
    public Integer call() {
        Context context = program.context();
        ProfileReport report;
        try (SourceInput input = SourceInput.of(source, Optional.empty(), context)) {
            report = report(input, input.open(delimiter.opener(RowOptions.defaults())), input.collection(), context);
        }
        PrintStream out = context.surroundings().out();
        if (json) {
            out.println(report.json());
        } else {
            report.print(out);
        }
        return ExitCode.DONE;
    }

    /// Looks at all rows of a source.
    ///
    /// @param collection what to store under
    static ProfileReport report(SourceInput input, ItemSource rows, String collection, Context context) {
        SourceProfile profile = SourceProfile.of(rows, context.progress());
        Roles roles = new Roles(profile);
        return new ProfileReport(
                profile,
                roles,
                input.images().isPresent()
                        ? Optional.of(Suggestion.ofFolder(input.given(), collection))
                        : Suggestion.of(roles, input.given(), collection));
    }
}
