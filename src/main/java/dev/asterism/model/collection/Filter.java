package dev.asterism.model.collection;

import java.util.Map;

/// Which items a search may return: those whose fields equal all the given values, letter for letter.
public record Filter(Map<String, String> fields) {
    /// Lets everything through.
    public static final Filter NONE = new Filter(Map.of());

    public Filter {
        fields = Map.copyOf(fields);
    }
}
