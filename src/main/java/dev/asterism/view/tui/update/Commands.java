package dev.asterism.view.tui.update;

import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.ClusteringMethod;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.collection.CollectionSummary;
import dev.asterism.model.collection.Presentation;
import dev.asterism.model.error.AsterismException;
import dev.asterism.model.error.InputException;
import dev.asterism.view.tui.key.Command;
import dev.asterism.view.tui.map.DotGlyphs;
import dev.asterism.view.tui.port.AtlasSettings;
import dev.asterism.view.tui.port.Exports;
import dev.asterism.view.tui.state.Analysis;
import dev.asterism.view.tui.state.CollectionListScreen;
import dev.asterism.view.tui.state.CollectionScreen;
import dev.asterism.view.tui.state.Effect;
import dev.asterism.view.tui.state.Listing;
import dev.asterism.view.tui.state.Overlay;
import dev.asterism.view.tui.state.State;
import dev.asterism.view.tui.state.Step;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Does what is typed after a colon, and completes it.
final class Commands {
    private Commands() {}

    /// Runs a line; what is wrong with it is said in the status line.
    static Step run(State state, String line) {
        String[] words = line.strip().split("\\s+", 2);
        String argument = words.length > 1 ? words[1].strip() : "";
        Optional<Command> command = Command.of(words[0].toLowerCase(Locale.ROOT));
        if (words[0].isEmpty()) {
            return Step.to(state);
        }
        if (command.isEmpty()) {
            return Step.to(state.withError("no command \"" + words[0] + "\"; ? lists them"));
        }
        try {
            return state.screen() instanceof CollectionScreen browser
                    ? run(state, browser, command.get(), argument)
                    : anywhere(state, command.get(), argument);
        } catch (AsterismException e) {
            return Step.to(state.withError(e.getMessage()));
        }
    }

    private static Step anywhere(State state, Command command, String argument) {
        return switch (command) {
            case OPEN -> open(state, argument);
            case HELP -> Step.to(state.over(new Overlay.Help(0)));
            case QUIT -> Step.to(state, new Effect.Quit(0));
            case MOUSE -> mouse(state, argument);
            default -> Step.to(state.withError("open a collection first"));
        };
    }

    private static Step run(State state, CollectionScreen browser, Command command, String argument) {
        return switch (command) {
            case OPEN, HELP, QUIT, MOUSE -> anywhere(state, command, argument);
            case SEARCH -> CollectionKeys.search(state, browser, argument);
            case LIKE -> Step.to(state, BackgroundWork.likeThis(browser.catalogue(), ordinal(browser, argument)));
            case GO -> Step.to(state.showing(browser.goTo(ordinal(browser, argument))));
            case FILTER -> CollectionKeys.filter(state, browser, argument);
            case SORT -> sort(state, browser, argument);
            case COLOUR -> colour(state, browser, argument);
            case DUPLICATES ->
                Step.to(
                        state,
                        BackgroundWork.duplicates(
                                browser.catalogue(), analysis(browser), number(argument, 0.97, -1, 1)));
            case OUTLIERS ->
                Step.to(state, BackgroundWork.outliers(browser.catalogue(), analysis(browser), (int)
                        number(argument, 100, 1, 1e6)));
            case REPORT -> report(state, browser, argument);
            case MARK -> mark(state, browser, argument);
            case MARKED -> Step.to(state.showing(marked(browser)));
            case COPY ->
                argument.isEmpty()
                        ? CollectionKeys.copy(state, browser)
                        : CollectionKeys.copy(state, browser, field(browser, argument));
            case EXPORT -> export(state, browser, argument);
            case HTML ->
                Step.to(
                        state,
                        BackgroundWork.plot(
                                browser.catalogue(), analysis(browser).atlas()));
            case RECLUSTER -> recluster(state, browser, argument);
            case MAP -> Step.to(state.showing(browser.withMap(browser.map().withForm(form(argument)))));
        };
    }

    private static Step open(State state, String name) {
        return name.isEmpty() ? toChooser(state) : Step.to(state, BackgroundWork.open(state.setup(), name));
    }

    private static Step toChooser(State state) {
        Step shown = Step.to(state.showing(CollectionListScreen.LOADING), BackgroundWork.collections(state.setup()));
        return state.screen() instanceof CollectionScreen browser
                ? Step.to(
                        shown.state().idle(),
                        new Effect.Close(browser.catalogue().source()),
                        shown.effects().getFirst())
                : shown;
    }

    private static Step sort(State state, CollectionScreen browser, String name) {
        String field = Sorting.offered(browser).stream()
                .filter(offered -> offered.equalsIgnoreCase(name) || offered.equalsIgnoreCase("(" + name + ")"))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "no order \"" + name + "\"; there are " + String.join(", ", Sorting.offered(browser))));
        return Step.to(state, BackgroundWork.sort(browser.catalogue(), browser.analysis(), browser.listing(), field));
    }

    private static Step colour(State state, CollectionScreen browser, String name) {
        boolean cluster =
                name.equals("cluster") && !browser.catalogue().fields().contains(name);
        return name.isEmpty() || cluster
                ? Step.to(state.showing(browser.withMap(browser.map().withColouring(Optional.empty()))))
                : Step.to(state, BackgroundWork.colour(browser.catalogue(), field(browser, name)));
    }

    static Step report(State state, CollectionScreen browser, String argument) {
        Optional<String> label =
                argument.isEmpty() ? state.setup().options().labelField() : Optional.of(field(browser, argument));
        Analysis analysis = analysis(browser);
        OptionalInt chosen = browser.chosenCluster();
        Cluster cluster = chosen.isPresent()
                ? analysis.atlas().clusters().get(chosen.getAsInt())
                : analysis.clusterOf(browser.current().orElse(0));
        return Step.to(state, BackgroundWork.report(browser.catalogue(), analysis, cluster, label));
    }

    private static Step mark(State state, CollectionScreen browser, String what) {
        BitSet marks = (BitSet) browser.marks().clone();
        switch (what) {
            case "all" -> Arrays.stream(browser.listing().ordinals()).forEach(marks::set);
            case "none" -> marks.clear();
            default -> throw new InputException("mark what? all or none");
        }
        return Step.to(state.showing(browser.withMarks(marks)));
    }

    private static CollectionScreen marked(CollectionScreen browser) {
        return browser.pushing(Listing.picked("marked", browser.marks().stream().toArray()));
    }

    private static Step export(State state, CollectionScreen browser, String argument) {
        String[] words = argument.split("\\s+", 2);
        Optional<Exports.Format> named = Exports.Format.named(words[0].isEmpty() ? "csv" : words[0]);
        if (named.isPresent()) {
            Optional<Path> file = words.length > 1 ? Optional.of(Path.of(words[1])) : Optional.empty();
            return export(state, browser, named.get(), file);
        }
        Exports.Format format = Exports.Format.named(argument.substring(argument.lastIndexOf('.') + 1))
                .orElseThrow(() -> new InputException("no format \"" + words[0] + "\"; there are "
                        + Exports.Format.names() + ", also as the ending of a file's name"));
        return export(state, browser, format, Optional.of(Path.of(argument)));
    }

    /// Writes what is marked, or what is listed if nothing is.
    static Step export(State state, CollectionScreen browser, Exports.Format format, Optional<Path> file) {
        int[] ordinals = browser.marks().isEmpty()
                ? browser.listing().ordinals()
                : browser.marks().stream().toArray();
        return Step.to(
                state,
                BackgroundWork.export(browser.catalogue(), analysis(browser).atlas(), ordinals, format, file));
    }

    private static Step recluster(State state, CollectionScreen browser, String argument) {
        AtlasSettings settings = settings(browser);
        for (String word : argument.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            settings = reclustered(settings, word, browser);
        }
        return Step.to(state, BackgroundWork.analyse(browser.catalogue(), settings));
    }

    private static AtlasSettings reclustered(AtlasSettings settings, String word, CollectionScreen browser) {
        return switch (word) {
            case "" -> settings;
            case "auto" -> settings.withClusters(AtlasSettings.AUTOMATIC);
            case "imported" -> asImported(settings, browser);
            default ->
                ClusteringMethod.of(word)
                        .map(settings::withClustering)
                        .or(() -> ProjectionMethod.of(word).map(settings::withProjection))
                        .orElseGet(() -> settings.withClusters(
                                (int) number(word, 0, 1, browser.catalogue().size())));
        };
    }

    /// What came with the rows in place of what is computed: the map, the clusters, or both.
    private static AtlasSettings asImported(AtlasSettings settings, CollectionScreen browser) {
        Presentation given = browser.catalogue().manifest().presentation();
        AtlasSettings mapped =
                given.hasMap() || !given.hasClusters() ? settings.withProjection(ProjectionMethod.IMPORTED) : settings;
        return given.hasClusters() ? mapped.withClustering(ClusteringMethod.IMPORTED) : mapped;
    }

    /// The settings in force.
    static AtlasSettings settings(CollectionScreen browser) {
        return browser.analysis()
                .map(Analysis::settings)
                .orElseGet(() -> browser.catalogue().source().settings());
    }

    private static Step mouse(State state, String argument) {
        boolean on =
                switch (argument) {
                    case "on" -> true;
                    case "off" -> false;
                    default -> throw new InputException("mouse on or off?");
                };
        return Step.to(state.withMouse(on), new Effect.UseMouse(on));
    }

    private static DotGlyphs form(String name) {
        try {
            return DotGlyphs.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InputException("no form \"" + name + "\"; there are braille, blocks and ascii", e);
        }
    }

    private static Analysis analysis(CollectionScreen browser) {
        return browser.analysis().orElseThrow(() -> new InputException("the analysis is not there yet"));
    }

    private static int ordinal(CollectionScreen browser, String id) {
        return browser.catalogue()
                .reader()
                .ordinal(id)
                .orElseThrow(() -> new InputException("there is no item with the id \"" + id + "\""));
    }

    private static String field(CollectionScreen browser, String name) {
        List<String> fields = browser.catalogue().fields();
        return fields.stream()
                .filter(field -> field.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () -> new InputException("no field \"" + name + "\"; there are " + String.join(", ", fields)));
    }

    private static double number(String text, double otherwise, double least, double most) {
        try {
            double number = text.isEmpty() ? otherwise : Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Reported below.
        }
        throw new InputException(
                String.format(Locale.ROOT, "\"%s\" is not a number from %,.0f to %,.0f", text, least, most));
    }

    /// What a line can be completed to: whole lines.
    static List<String> completions(State state, String line) {
        String[] words = line.split(" ", 2);
        if (words.length == 1) {
            return Arrays.stream(Command.values())
                    .map(Command::word)
                    .filter(word -> word.startsWith(words[0]))
                    .toList();
        }
        Optional<Command> command = Command.of(words[0]);
        if (command.isEmpty()) {
            return List.of();
        }
        String begun = words[1].toLowerCase(Locale.ROOT);
        return arguments(state, command.get())
                .filter(argument -> argument.toLowerCase(Locale.ROOT).startsWith(begun))
                .map(argument -> command.get().word() + " " + argument)
                .toList();
    }

    private static Stream<String> arguments(State state, Command command) {
        Stream<String> fields = state.screen() instanceof CollectionScreen browser
                ? browser.catalogue().fields().stream()
                : Stream.of();
        return switch (command) {
            case OPEN -> names(state);
            case COLOUR -> Stream.concat(Stream.of("cluster"), fields);
            case REPORT, COPY -> fields;
            case FILTER -> fields.map(field -> field + "=");
            case SORT ->
                state.screen() instanceof CollectionScreen browser ? Sorting.offered(browser).stream() : Stream.of();
            case MARK -> Stream.of("all", "none");
            case EXPORT -> Arrays.stream(Exports.Format.values()).map(Exports.Format::ending);
            case RECLUSTER ->
                Stream.of(
                                Stream.of("auto"),
                                ClusteringMethod.computed().stream().map(ClusteringMethod::key),
                                ProjectionMethod.computed().stream().map(ProjectionMethod::key))
                        .flatMap(words -> words);
            case MAP -> Stream.of("braille", "blocks", "ascii");
            case MOUSE -> Stream.of("on", "off");
            case SEARCH, LIKE, GO, DUPLICATES, OUTLIERS, MARKED, HTML, HELP, QUIT -> Stream.of();
        };
    }

    private static Stream<String> names(State state) {
        return state.screen() instanceof CollectionListScreen chooser
                ? chooser.known().stream().map(CollectionSummary::manifest).map(manifest -> manifest.collection())
                : state.known().stream();
    }
}
