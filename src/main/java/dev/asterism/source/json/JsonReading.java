package dev.asterism.source.json;

import dev.asterism.model.error.InputException;
import java.util.Map;
import java.util.function.Predicate;

/// What a row says, or why it cannot be used.
///
/// @param fields in the order in which they stand
/// @param objection the empty string where there is none
record JsonReading(Map<String, JsonValue> fields, String objection) {
    /// Reads a row.
    ///
    /// @param byLine whether people find it by its place alone
    /// @param folded see [JsonRow#fields]
    static JsonReading of(JsonScanner.Piece piece, boolean byLine, Predicate<String> folded) {
        String where = byLine ? "" : " (line " + piece.line() + " of the file)";
        if (piece.tooLong()) {
            return new JsonReading(Map.of(), "a row of more than 64 MB" + where);
        }
        try {
            Map<String, JsonValue> fields = JsonRow.fields(withoutComma(piece.text()), folded);
            return fields.values().stream().allMatch(JsonValue::isMissing)
                    ? new JsonReading(Map.of(), "it has no values" + where)
                    : new JsonReading(fields, "");
        } catch (InputException e) {
            return new JsonReading(Map.of(), e.getMessage() + where);
        }
    }

    /// Lines of an array that was cut into lines end with the comma between its elements.
    private static String withoutComma(String text) {
        String stripped = text.strip();
        return stripped.endsWith(",") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    boolean isRow() {
        return objection.isEmpty();
    }
}
