package dev.asterism.source;

import dev.asterism.model.item.FieldKind;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the values of fields are: what all values of a field are together.
public final class KindTally {
    private final Map<String, Set<FieldKind>> seen = new LinkedHashMap<>();

    /// Takes note of a value.
    ///
    /// @param text the empty string where it is missing
    /// @param kind what it is by itself
    public void add(String field, String text, FieldKind kind) {
        Set<FieldKind> kinds = seen.computeIfAbsent(field, _ -> EnumSet.noneOf(FieldKind.class));
        if (!text.isEmpty()) {
            kinds.add(kind);
        }
    }

    /// Forgets the fields whose names begin in a way.
    public void removeAll(String prefix) {
        seen.keySet().removeIf(field -> field.startsWith(prefix));
    }

    /// The fields in the order in which they came.
    public Set<String> fields() {
        return seen.keySet();
    }

    /// What the values of each field are, where one has a value: text, unless all are of one kind, or numbers.
    public Map<String, FieldKind> kinds() {
        Map<String, FieldKind> kinds = new LinkedHashMap<>();
        seen.forEach((field, found) -> common(found).ifPresent(kind -> kinds.put(field, kind)));
        return kinds;
    }

    private static Optional<FieldKind> common(Set<FieldKind> kinds) {
        if (kinds.size() < 2) {
            return kinds.stream().findFirst();
        }
        return Optional.of(
                kinds.equals(EnumSet.of(FieldKind.INTEGER, FieldKind.NUMBER)) ? FieldKind.NUMBER : FieldKind.TEXT);
    }
}
