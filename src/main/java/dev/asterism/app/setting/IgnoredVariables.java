package dev.asterism.app.setting;

import dev.asterism.model.error.EditDistance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Variables that are probably meant for Asterism and change nothing: those of embedding-clusters under names that
/// any program might use, and names one slip off one of ours, see [EditDistance]. All other names belong to other
/// programs.
final class IgnoredVariables {
    /// Ours that are no options.
    private static final Set<String> OTHERS = Set.of(
            "STORE_PASSWORD",
            "EMBEDDINGS_API_KEY",
            "CHROMA_TOKEN",
            "ASTERISM_JAVA_HOME",
            "ASTERISM_JAVA_OPTIONS",
            "ASTERISM_BUILD",
            "ASTERISM_LOCALE",
            "ASTERISM_IMAGES",
            "ASTERISM_MAP",
            "ASTERISM_MOUSE");

    private static final Map<String, String> RENAMED = Map.of(
            "DEVICE", "PROCESS_UNIT_DEVICE",
            "BULK_SIZE", "INDEX_BULK_SIZE",
            "START_LINE", "INDEX_START_LINE",
            "STOP_LINE", "INDEX_END_LINE");

    private static final Pattern DEVICE = Pattern.compile("(?i)cpu|cuda(:\\d+)?|mps");
    private static final Pattern REMOVED = Pattern.compile("TSNE_LEARNING_RATE|UMAP_[A-Z0-9_]+");

    /// A letter more or less makes another word of a shorter name.
    private static final int SHORTEST = 8;

    private IgnoredVariables() {}

    /// What to say, a line each, in the order of the names.
    static List<String> among(Map<String, String> environment) {
        Set<String> ours = new TreeSet<>(OTHERS);
        Variables.KEYS.forEach(key -> ours.addAll(Variables.names(key)));
        List<String> said = new ArrayList<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (!ours.contains(name) && !value.isEmpty()) {
                remark(name, value, ours, environment).ifPresent(said::add);
            }
        });
        return said;
    }

    private static Optional<String> remark(
            String name, String value, Set<String> ours, Map<String, String> environment) {
        if (RENAMED.containsKey(name)) {
            String use = Objects.requireNonNull(RENAMED.get(name));
            boolean otherwiseUsed =
                    name.equals("DEVICE") && !DEVICE.matcher(value).matches();
            return environment.containsKey(use) || otherwiseUsed
                    ? Optional.empty()
                    : Optional.of(name + " is ignored; use " + use);
        }
        if (REMOVED.matcher(name).matches()) {
            return Optional.of(
                    name + " is ignored: the map chooses this itself; PERPLEXITY, PROJECTION and SEED change it");
        }
        if (name.length() < SHORTEST || !name.contains("_")) {
            return Optional.empty();
        }
        return ours.stream()
                .filter(known -> known.contains("_"))
                .filter(known -> EditDistance.between(name, known) == 1)
                .findFirst()
                .map(known -> name + " is ignored; did you mean " + known + "?");
    }
}
