package dev.asterism.source.remote;

import dev.asterism.hub.TreeFile;
import dev.asterism.model.error.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which files of a data set are which split of which configuration, by their paths: of the hub's conversion to Parquet
/// `CONFIGURATION/SPLIT/0000.parquet`; of its own files by the words and folders that `datasets` goes by, too.
final class DatasetLayout {
    private static final String DEFAULT = "default";
    private static final String TRAIN = "train";
    private static final int MOST_SHOWN = 20;

    private static final Pattern CONVERTED = Pattern.compile("([^/]+)/(partial-)?([^/]+)/\\d{4,}\\.parquet");

    /// Kinds of files, the best first.
    private static final List<Pattern> KINDS = List.of(
            Pattern.compile("(?i).*\\.parquet"),
            Pattern.compile("(?i).*\\.(jsonl|ndjson)(\\.(gz|zst))?"),
            Pattern.compile("(?i).*\\.csv(\\.(gz|zst))?"),
            Pattern.compile("(?i).*\\.tsv(\\.(gz|zst))?"),
            Pattern.compile("(?i).*\\.json(\\.(gz|zst))?"));

    /// What `datasets` and git keep beside the rows.
    private static final Pattern NO_ROWS =
            Pattern.compile("(?i)(.*/)?([._].*|dataset_infos?\\.json|dataset_dict\\.json|state\\.json)");

    private static final Pattern NUMBERED = Pattern.compile("(?:.*/)?(\\w+)-\\d{5}-of-\\d{5}\\..*");

    /// Words that stand for a split.
    private static final Map<String, String> SPLITS = Map.of(
            TRAIN, "train|training", "validation", "validation|valid|val|dev", "test", "test|testing|eval|evaluation");

    /// The same in the name of a file: between marks and digits.
    private static final String MARK = "[-._ 0-9]";

    /// From configurations to splits to files.
    private final Map<String, Map<String, List<TreeFile>>> configurations = new TreeMap<>();

    private final List<String> partial = new ArrayList<>();

    private DatasetLayout() {}

    /// Of the hub's conversion.
    static DatasetLayout ofConversion(List<TreeFile> files) {
        DatasetLayout layout = new DatasetLayout();
        for (TreeFile file : files) {
            Matcher path = CONVERTED.matcher(file.path());
            if (path.matches()) {
                layout.add(path.group(1), path.group(3), file);
                if (path.group(2) != null) {
                    layout.partial.add(path.group(1) + "/" + path.group(3));
                }
            }
        }
        return layout;
    }

    /// Of its own files, of the best kind that there is.
    static DatasetLayout ofOwnFiles(List<TreeFile> files) {
        DatasetLayout layout = new DatasetLayout();
        for (Pattern kind : KINDS) {
            List<TreeFile> fitting = files.stream()
                    .filter(file -> kind.matcher(file.path()).matches()
                            && !NO_ROWS.matcher(file.path()).matches())
                    .toList();
            if (!fitting.isEmpty()) {
                fitting.forEach(layout::addOwn);
                return layout;
            }
        }
        return layout;
    }

    private void addOwn(TreeFile file) {
        String[] parts = file.path().split("/", -1);
        String split = "";
        List<String> folders = new ArrayList<>();
        for (int i = 0; i < parts.length - 1; i++) {
            Optional<String> named = split(parts[i], "", "");
            if (named.isPresent()) {
                split = named.get();
            } else if (!parts[i].equalsIgnoreCase("data")) {
                folders.add(parts[i]);
            }
        }
        Matcher numbered = NUMBERED.matcher(file.path());
        if (split.isEmpty()) {
            split = split(parts[parts.length - 1], "(?:.*" + MARK + ")?", "(?:" + MARK + ".*)?")
                    .orElseGet(() -> numbered.matches() ? numbered.group(1).toLowerCase(Locale.ROOT) : TRAIN);
        }
        add(folders.isEmpty() ? DEFAULT : String.join("-", folders), split, file);
    }

    private static Optional<String> split(String name, String before, String after) {
        return SPLITS.entrySet().stream()
                .filter(split -> name.matches("(?i)" + before + "(?:" + split.getValue() + ")" + after))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    private void add(String configuration, String split, TreeFile file) {
        configurations
                .computeIfAbsent(configuration, _ -> new TreeMap<>())
                .computeIfAbsent(split, _ -> new ArrayList<>())
                .add(file);
    }

    boolean isEmpty() {
        return configurations.isEmpty();
    }

    /// The one split that a name means: that of the configuration `default`, or of the only one; `train`, or the only
    /// one.
    ///
    /// @throws InputException if there are several, or none of that name; the message lists those there are
    DatasetChoice choose(DatasetName name) {
        List<String> parts = name.parts();
        Optional<String> usual = usual(configurations.keySet().stream().toList(), DEFAULT);
        if (parts.isEmpty()) {
            return split(name, usual.orElseThrow(() -> choice(name.label(), "configurations", configurations)), "");
        }
        String first = parts.getFirst();
        if (configurations.containsKey(first)) {
            return split(name, first, parts.size() > 1 ? parts.get(1) : "");
        }
        if (parts.size() == 1 && usual.isPresent() && splits(usual.get()).containsKey(first)) {
            return split(name, usual.get(), first);
        }
        throw new InputException("[" + name.label() + "] has no configuration" + (parts.size() == 1 ? " or split" : "")
                + " \"" + first + "\"; it has the configurations " + listed(configurations)
                + usual.map(only -> ", and the splits " + listed(splits(only))).orElse(""));
    }

    private DatasetChoice split(DatasetName name, String configuration, String wanted) {
        Map<String, List<TreeFile>> splits = splits(configuration);
        String label = name.label() + "/" + configuration;
        if (!wanted.isEmpty() && !splits.containsKey(wanted)) {
            throw new InputException(
                    "[" + label + "] has no split \"" + wanted + "\"; it has the splits " + listed(splits));
        }
        String split = wanted.isEmpty()
                ? usual(splits.keySet().stream().toList(), TRAIN).orElseThrow(() -> choice(label, "splits", splits))
                : wanted;
        String place = configuration + "/" + split;
        return new DatasetChoice(place, sorted(splits.getOrDefault(split, List.of())), partial.contains(place));
    }

    private Map<String, List<TreeFile>> splits(String configuration) {
        return configurations.getOrDefault(configuration, Map.of());
    }

    private static Optional<String> usual(List<String> names, String usual) {
        return names.contains(usual)
                ? Optional.of(usual)
                : names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
    }

    private static InputException choice(String label, String what, Map<String, ?> names) {
        return new InputException("[" + label + "] has the " + what + " " + listed(names) + "; give " + label + "/"
                + names.keySet().iterator().next());
    }

    private static String listed(Map<String, ?> names) {
        String listed = names.keySet().stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return names.size() <= MOST_SHOWN ? listed : listed + " and " + (names.size() - MOST_SHOWN) + " more";
    }

    private static List<TreeFile> sorted(List<TreeFile> files) {
        return files.stream().sorted(Comparator.comparing(TreeFile::path)).toList();
    }

    /// The files of a path or glob.
    ///
    /// @throws InputException if there are none
    static DatasetChoice ofPath(DatasetName name, String path, List<TreeFile> files) {
        Pattern wanted = glob(path);
        List<TreeFile> found = sorted(files.stream()
                .filter(file -> wanted.matcher(file.path()).matches())
                .toList());
        if (found.isEmpty()) {
            throw new InputException("[" + name.label() + "] has no file " + path + "; see its page for those it has");
        }
        return new DatasetChoice(path, found, false);
    }

    /// `*` and `?` within a folder, `**` over folders.
    private static Pattern glob(String path) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (path.startsWith("**/", i)) {
                pattern.append("(?:.*/)?");
                i += 2;
            } else if (path.startsWith("**", i)) {
                pattern.append(".*");
                i++;
            } else {
                pattern.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(pattern.toString());
    }
}
