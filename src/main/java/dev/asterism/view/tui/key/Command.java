package dev.asterism.view.tui.key;

import dev.asterism.model.atlas.ClusteringMethod;
import dev.asterism.model.atlas.ProjectionMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What can be typed after a colon.
public enum Command {
    OPEN("open NAME", "another collection; without a name the list of them"),
    SEARCH("search WORDS", "find items by words"),
    LIKE("like ID", "more like this item"),
    GO("go ID", "to an item"),
    FILTER("filter EXPR", "field=value, field!=value, field~regex or words"),
    SORT("sort FIELD", "put the rows in order"),
    COLOUR("colour FIELD", "colour by a field; without one by cluster"),
    DUPLICATES("duplicates [0.97]", "items at least so similar, in groups"),
    OUTLIERS("outliers [100]", "items far from their cluster"),
    REPORT("report [FIELD]", "on the cluster; with a field, how well clusters agree with it"),
    MARK("mark all|none", "mark all that is listed, or nothing"),
    MARKED("marked", "list what is marked"),
    COPY("copy [FIELD]", "the item's id, or one of its fields"),
    EXPORT("export KIND [FILE]", "write the marked items, or those listed: csv, json, jsonl, parquet"),
    HTML("html", "write the interactive map"),
    RECLUSTER(
            "recluster [K|auto] "
                    + oneOf(ClusteringMethod.computed().stream().map(ClusteringMethod::key))
                    + " "
                    + oneOf(ProjectionMethod.computed().stream().map(ProjectionMethod::key)),
            "other clusters, another map"),
    MAP("map braille|blocks|ascii", "what the map is drawn with"),
    MOUSE("mouse on|off", "use the mouse here, or leave it alone"),
    HELP("help", "keys and commands"),
    QUIT("quit", "quit");

    private final String usage;
    private final String help;

    Command(String usage, String help) {
        this.usage = usage;
        this.help = help;
    }

    private static String oneOf(Stream<String> keys) {
        return keys.collect(Collectors.joining("|", "[", "]"));
    }

    /// How it is typed, with its arguments.
    public String usage() {
        return ":" + usage;
    }

    public String help() {
        return help;
    }

    public String word() {
        return usage.split(" ", 2)[0];
    }

    /// The command a word begins, if it begins just one, or is one.
    public static Optional<Command> of(String word) {
        List<Command> begun = Arrays.stream(values())
                .filter(command -> command.word().startsWith(word))
                .toList();
        return Arrays.stream(values())
                .filter(command -> command.word().equals(word))
                .findFirst()
                .or(() -> begun.size() == 1 ? Optional.of(begun.getFirst()) : Optional.empty());
    }
}
