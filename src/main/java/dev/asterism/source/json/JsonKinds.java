package dev.asterism.source.json;

import dev.asterism.model.item.FieldKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/// What values are by themselves.
final class JsonKinds {
    /// A day, or the start of a point in time.
    private static final int DAY = 10;

    private static final int LONGEST_TIMESTAMP = 40;

    private static final Pattern WHOLE = Pattern.compile("-?\\d+");

    private JsonKinds() {}

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
}
