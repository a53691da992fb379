package dev.asterism.app.command;

import dev.asterism.app.describe.KnownSources;
import dev.asterism.app.describe.KnownSources.Known;
import dev.asterism.app.describe.Suggestion;
import dev.asterism.app.input.SourceInput;
import dev.asterism.app.option.DelimiterOption;
import dev.asterism.app.option.StoreOptions;
import dev.asterism.app.run.Context;
import dev.asterism.app.terminal.SafeText;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.RowOptions;
import dev.asterism.source.remote.RemoteFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// From a file or folder to its map in one word.
@Command(
        name = "open",
        description =
                "Describe a file or folder, index it as that suggests, and show its map. Done again, it embeds only "
                        + "what is new, and shows at once what did not change. The word open may be omitted: asterism data.csv.",
        sortOptions = false)
final class OpenCommand implements Callable<Integer> {
    @ParentCommand
    AsterismCommand program;

    @Parameters(index = "0", paramLabel = "SOURCE", description = "A file, folder, glob or address, as index takes it.")
    String source;

    @Option(names = "--yes", description = "Index without asking; needed where there is no terminal.")
    boolean yes;

    @Option(
            names = "--collection",
            paramLabel = "NAME",
            description = "What to store under (default: the name of the file without its ending, or of the folder).")
    String collection;

    @Mixin
    DelimiterOption delimiter;

    @Mixin
    StoreOptions store;

    @Override
    public Integer call() {
        Context context = program.context();
        try (SourceInput input = SourceInput.of(source, Optional.empty(), context)) {
            if (!input.isLasting()) {
                throw new SettingException("[" + source + "] can be read but once; write it to a file, or give it to "
                        + "asterism index with the columns to embed");
            }
            return show(input, context);
        }
    }

    private int show(SourceInput input, Context context) {
        ItemSource rows = input.open(delimiter.opener(RowOptions.defaults()));
        String origin = rows.origin();
        KnownSources sources = new KnownSources(store.folder(context));
        Optional<Known> known = sources.find(origin, source)
                .filter(one -> collection == null || one.command().collection().equals(collection));
        Optional<String> stamp = input.stamp().or(() -> KnownSources.stamp(origin));
        Suggestion command;
        try (VectorStore vectors = store.open(context)) {
            known = known.filter(
                    one -> vectors.manifest(one.command().collection()).isPresent());
            String name = collection != null ? collection : free(input, origin, vectors);
            if (known.isEmpty() && holds(name, origin, vectors)) {
                context.messages()
                        .notice("collection \"" + name + "\" was made of it by index or import, which take "
                                + "what is new; it is shown as it is");
                return plot(name);
            }
            if (known.isPresent() && stamp.equals(Optional.of(known.get().stamp()))) {
                return plot(known.get().command().collection());
            }
            command = known.isPresent() ? known.get().command() : agreed(input, rows, name, context);
        }
        int code = run(command.words());
        if (code != ExitCode.DONE) {
            return code;
        }
        stamp.ifPresent(files -> sources.keep(new Known(origin, files, command)));
        return plot(command.collection());
    }

    /// A name that no other source has, as far as the name of its folder helps.
    private static String free(SourceInput input, String origin, VectorStore vectors) {
        String name = input.collection();
        if (vectors.manifest(name).isEmpty() || holds(name, origin, vectors)) {
            return name;
        }
        if (input.qualified().isPresent()) {
            return input.qualified().get();
        }
        Path folder = Path.of(origin).getParent();
        return folder == null || folder.getFileName() == null ? name : folder.getFileName() + "-" + name;
    }

    private static boolean holds(String name, String origin, VectorStore vectors) {
        return vectors.manifest(name).map(Manifest::origins).orElse(List.of()).contains(origin);
    }

    private Suggestion agreed(SourceInput input, ItemSource rows, String name, Context context) {
        if (yes) {
            Suggestion suggestion = DescribeCommand.report(input, rows, name, context)
                    .suggestion()
                    .orElseThrow(() -> new SettingException(refusal(Optional.empty())));
            context.surroundings().err().println(SafeText.line(suggestion.line()));
            return suggestion;
        }
        return new Agreement(input, rows, name, context).reached(this::refusal, "Do that, and open the map");
    }

    private String refusal(Optional<Suggestion> suggestion) {
        return "[" + RemoteFiles.shown(source) + "] "
                + suggestion
                        .map(one -> "is not indexed yet; --yes does it by: " + one.line())
                        .orElse("no column looks like texts, images or vectors; asterism describe shows them, asterism "
                                + "index takes one by --text-embedding-fields or --image-embedding-fields");
    }

    private int plot(String name) {
        return run(List.of("plot", name));
    }

    private int run(List<String> words) {
        List<String> all = new ArrayList<>(words);
        all.addAll(store.words());
        if (words.getFirst().equals("index")) {
            // Settings of other sources must not add to what was agreed.
            for (String option : List.of("--text-embedding-fields", "--image-embedding-fields")) {
                if (!words.contains(option)) {
                    all.add(option + "=");
                }
            }
        }
        delimiter.word().filter(_ -> !words.getFirst().equals("plot")).ifPresent(all::add);
        return CommandLineFactory.run(program.context(), all);
    }
}
