package dev.asterism.app.command;

import dev.asterism.app.run.Context;
import dev.asterism.app.run.Embedders;
import dev.asterism.app.terminal.SafeText;
import dev.asterism.app.terminal.TextTable;
import dev.asterism.embed.KnownModels;
import dev.asterism.embed.ModelReport;
import dev.asterism.embed.ModelSupport;
import dev.asterism.embed.folder.ModelFolder;
import dev.asterism.embed.hub.CachedModel;
import dev.asterism.embed.hub.FileCheck;
import dev.asterism.embed.hub.HubModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Lists, downloads and verifies models.
@Command(
        name = "models",
        description = "List the models in the hub's cache, or those that are known; check, pull or verify one.",
        sortOptions = false)
final class ModelsCommand implements Callable<Integer> {
    private static final int WIDEST = 60;

    @ParentCommand
    AsterismCommand program;

    @Override
    public Integer call() {
        return list(false);
    }

    @Command(name = "list", description = "List the models in the cache, what each can be used for, and its size.")
    int list(
            @Option(
                            names = "--known",
                            description = "List the families of models that run here instead, with an example on the "
                                    + "hub for each.")
                    boolean known) {
        Context context = program.context();
        if (known) {
            families().print(context.surroundings().out());
            return ExitCode.DONE;
        }
        try (HubModels hub = Embedders.hub(context)) {
            List<CachedModel> models = hub.cached();
            if (models.isEmpty()) {
                context.surroundings().err().println("no models in the cache; asterism models pull NAME downloads one");
                return ExitCode.DONE;
            }
            TextTable table = new TextTable(WIDEST);
            List<String> problems = new ArrayList<>();
            table.add(List.of("name", "embeds", "dim", "size"));
            for (CachedModel model : models) {
                ModelSupport support = ModelSupport.of(new ModelFolder(model.name(), model.commit(), model.folder()));
                table.add(List.of(nameToGive(model), use(model, support), dimension(support), size(model.bytes())));
                if (support.isUnusable()) {
                    problems.add(nameToGive(model) + " cannot be used: " + support.problem());
                }
            }
            table.print(context.surroundings().out());
            problems.forEach(problem -> context.surroundings().err().println(SafeText.line(problem)));
        }
        return ExitCode.DONE;
    }

    private static TextTable families() {
        TextTable table = new TextTable(WIDEST);
        table.add(List.of("family", "example", "embeds", "dim", "size"));
        for (KnownModels.Family family : KnownModels.families()) {
            table.add(List.of(
                    family.type(),
                    family.example(),
                    family.use(),
                    Integer.toString(family.dimension()),
                    size(family.megabytes() * 1_000_000L)));
        }
        return table;
    }

    @Command(
            name = "check",
            description =
                    "Say whether a model would run here, what it embeds, its size and its speed. Of a model on the "
                            + "hub only settings and the headers of weights are fetched, some kilobytes.")
    int check(
            @Parameters(paramLabel = "NAME", description = "owner/name, perhaps with @revision, or a folder.")
                    String name,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        Context context = program.context();
        ModelCheck check = ModelCheck.of(name, Embedders.look(name, context, ModelReport::of));
        if (json) {
            check.printJson(context.surroundings().out());
        } else {
            check.print(context.surroundings().out());
        }
        return check.problem().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /// The name that the model is had by.
    private static String nameToGive(CachedModel model) {
        if (model.revisions().contains("main")) {
            return model.name();
        }
        return model.name() + "@"
                + (model.revisions().isEmpty()
                        ? model.commit()
                        : model.revisions().getFirst());
    }

    private static String use(CachedModel model, ModelSupport support) {
        String kind = model.kind().isEmpty() ? "" : " (" + model.kind() + ")";
        if (support.isCrossModal()) {
            return "images by words" + kind;
        }
        return (support.texts().isPresent() ? "texts" : support.images().isPresent() ? "images" : "nothing") + kind;
    }

    private static String dimension(ModelSupport support) {
        return Stream.of(support.images(), support.texts())
                .flatMapToLong(OptionalLong::stream)
                .distinct()
                .mapToObj(Long::toString)
                .collect(Collectors.joining(", "));
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
                        size(check.bytes()),
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

    static String size(long bytes) {
        return bytes >= 1e9
                ? String.format(Locale.ROOT, "%.2f GB", bytes / 1e9)
                : bytes >= 1e6
                        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                        : String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
    }
}
