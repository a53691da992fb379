package dev.asterism.source.json;

import dev.asterism.model.item.FieldKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What the values of fields are: what all of a field are together.
final class JsonKinds {
    /// A day, or the start of a point in time.
    private static final int DAY = 10;

    private static final int LONGEST_TIMESTAMP = 40;

    private static final Pattern WHOLE = Pattern.compile("-?\\d+");

    private final Map<String, Set<FieldKind>> seen = new LinkedHashMap<>();

    /// What a number is.
    ///
    /// @param text as it is written
    static JsonValue number(String text) {
        if (WHOLE.matcher(text).matches()) {
            return new JsonValue(text, isLong(text) ? FieldKind.INTEGER : FieldKind.TEXT);
        }
        return new JsonValue(text, Double.isFinite(Double.parseDouble(text)) ? FieldKind.NUMBER : FieldKind.TEXT);
    }

    /// What a text in quotes is.
    static JsonValue text(String text) {
        if (text.length() < DAY || text.length() > LONGEST_TIMESTAMP || text.charAt(4) != '-') {
            return new JsonValue(text, FieldKind.TEXT);
        }
        try {
            if (text.length() == DAY) {
                LocalDate.parse(text);
                return new JsonValue(text, FieldKind.DATE);
            }
            DateTimeFormatter.ISO_DATE_TIME.parse(text, LocalDateTime::from);
            return new JsonValue(text, FieldKind.TIMESTAMP);
        } catch (DateTimeException _) {
            return new JsonValue(text, FieldKind.TEXT);
        }
    }

    private static boolean isLong(String digits) {
        try {
            Long.parseLong(digits);
            return true;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    /// Takes note of a value.
    void add(String field, JsonValue value) {
        Set<FieldKind> kinds = seen.computeIfAbsent(field, _ -> EnumSet.noneOf(FieldKind.class));
        if (!value.isMissing()) {
            kinds.add(value.kind());
        }
    }

    /// Forgets the fields that an object's members were.
    void removeMembers(String object) {
        seen.keySet().removeIf(field -> field.startsWith(object + "."));
    }

    /// The fields in the order in which they came.
    Set<String> fields() {
        return seen.keySet();
    }

    /// What the values of each field are, where one has a value.
    Map<String, FieldKind> kinds() {
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
