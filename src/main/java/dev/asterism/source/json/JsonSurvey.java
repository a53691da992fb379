package dev.asterism.source.json;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.FieldKind;
import dev.asterism.source.KindTally;
import dev.asterism.source.RowOptions;
import dev.asterism.source.TextFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a pass over all rows tells: a field may be in the last row alone.
///
/// @param columns all fields there are, in the order in which they come first
/// @param kinds what the values of columns are, where there are any
/// @param folded columns of objects with many different members, such as a number for each user; they are kept as JSON
/// @param rows how many are in the wanted lines
record JsonSurvey(List<String> columns, Map<String, FieldKind> kinds, Set<String> folded, long rows) {
    /// Far more than anybody's table; each costs a field of every item.
    private static final int MOST_COLUMNS = 10_000;

    /// Members of an object that a table names.
    private static final int MOST_MEMBERS = 500;

    /// Passes over a text.
    ///
    /// @throws InputException if it cannot be read to its end, or has too many fields
    /// @throws NothingToDoException if it has no rows
    static JsonSurvey of(TextFile text, JsonLayout layout, RowOptions options) {
        KindTally kinds = new KindTally();
        Map<String, Integer> members = new HashMap<>();
        Set<String> folded = new HashSet<>();
        long all = 0;
        long rows = 0;
        try (JsonPieces pieces = new JsonPieces(text, layout)) {
            for (Optional<JsonPieces.Row> row = pieces.next(); row.isPresent(); row = pieces.next()) {
                all++;
                rows += options.wants(row.get().place()) ? 1 : 0;
                JsonReading.of(row.get().piece(), pieces.byLine(), folded::contains)
                        .fields()
                        .forEach((field, value) -> {
                            if (value.member() && !kinds.fields().contains(field)) {
                                count(object(field), members, folded, kinds);
                            }
                            if (value.member() && folded.contains(object(field))) {
                                kinds.add(object(field), "{}", FieldKind.JSON);
                            } else {
                                kinds.add(field, value.text(), value.kind());
                            }
                        });
                if (kinds.fields().size() > MOST_COLUMNS) {
                    throw new InputException("[" + text.file().shown() + ":"
                            + row.get().piece().line() + "] the rows have more than " + MOST_COLUMNS
                            + " different fields; keep what varies in a list of names and values");
                }
            }
        } catch (IOException e) {
            throw text.explain(e);
        }
        if (rows == 0) {
            throw new NothingToDoException(
                    "[" + text.file().shown() + (all == 0 ? "] has no rows" : "] has no rows on " + options.lines()));
        }
        return new JsonSurvey(List.copyOf(kinds.fields()), kinds.kinds(), Set.copyOf(folded), rows);
    }

    /// What people should know, one line each.
    ///
    /// @param file what to call it
    List<String> remarks(String file) {
        return folded.isEmpty()
                ? List.of()
                : List.of("[" + file + "] " + String.join(", ", new TreeSet<>(folded)) + ": objects with more than "
                        + MOST_MEMBERS + " different members are kept as JSON, each in one column");
    }

    /// Counts a new member of an object, and folds the object when there are too many.
    private static void count(String object, Map<String, Integer> members, Set<String> folded, KindTally kinds) {
        if (!folded.contains(object) && members.merge(object, 1, Integer::sum) > MOST_MEMBERS) {
            folded.add(object);
            kinds.removeAll(object + ".");
        }
    }

    /// The field of the row that a member is in.
    private static String object(String field) {
        return field.substring(0, field.indexOf('.', 1));
    }
}
