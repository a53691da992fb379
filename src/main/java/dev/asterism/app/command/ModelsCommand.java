package dev.asterism.app.command;

import dev.asterism.app.terminal.TextTable;
import dev.asterism.embed.ModelFolder;
import dev.asterism.embed.hub.CachedModel;
import dev.asterism.embed.hub.FileCheck;
import dev.asterism.embed.hub.HubModels;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Lists, downloads and verifies models.
@Command(
        name = "models",
        description = "List the models in the hub's cache; pull one for use without a network; verify one.",
        sortOptions = false)
final class ModelsCommand implements Callable<Integer> {
    private static final int WIDEST = 60;

    @ParentCommand
    AsterismCommand program;

    @Override
    public Integer call() {
        return list();
    }

    @Command(name = "list", description = "List name, kind, revision and size of the models in the cache.")
    int list() {
        Context context = program.context();
        try (HubModels hub = Embedders.hub(context)) {
            List<CachedModel> models = hub.cached();
            if (models.isEmpty()) {
                context.surroundings().err().println("no models in the cache; asterism models pull NAME downloads one");
                return ExitCode.DONE;
            }
            TextTable table = new TextTable(WIDEST);
            table.add(List.of("name", "kind", "revision", "size"));
            for (CachedModel model : models) {
                String revision = model.revisions().isEmpty()
                        ? model.commit().substring(0, 8)
                        : String.join(" ", model.revisions());
                table.add(List.of(model.name(), model.kind(), revision, megabytes(model.bytes())));
            }
            table.print(context.surroundings().out());
        }
        return ExitCode.DONE;
    }

    @Command(name = "pull", description = "Download a model into the hub's cache.")
    int pull(@Parameters(paramLabel = "NAME", description = "owner/name, perhaps with @revision.") String name) {
        Context context = program.context();
        try (HubModels hub = Embedders.hub(context)) {
            ModelFolder folder = hub.pull(name, context.progress());
            context.surroundings().out().println(folder.path());
        }
        return ExitCode.DONE;
    }

    @Command(name = "verify", description = "Compare a cached model's files with their checksums.")
    int verify(@Parameters(paramLabel = "NAME", description = "owner/name, perhaps with @revision.") String name) {
        Context context = program.context();
        try (HubModels hub = Embedders.hub(context)) {
            List<FileCheck> checks = hub.verify(name, context.progress());
            TextTable table = new TextTable(WIDEST);
            table.add(List.of("file", "size", "checksum"));
            for (FileCheck check : checks) {
                table.add(List.of(
                        check.path(),
                        megabytes(check.bytes()),
                        CommandLineFactory.lowerCase(check.outcome()).replace('_', ' ')));
            }
            table.print(context.surroundings().out());
            return checks.stream().anyMatch(ModelsCommand::unusable) ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    private static boolean unusable(FileCheck check) {
        return switch (check.outcome()) {
            case DAMAGED, MISSING -> true;
            case INTACT, UNKNOWN -> false;
        };
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
