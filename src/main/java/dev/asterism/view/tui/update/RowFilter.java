package dev.asterism.view.tui.update;

import dev.asterism.model.error.InputException;
import dev.asterism.model.item.Item;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Which rows to keep.
///
/// @param text as it was typed
record RowFilter(String text, Predicate<Item> keeps) {
    /// Reads a filter: `field=value`, `field!=value` (letters of either case are equal), `field~regex`, or words that
    /// must occur in some field.
    ///
    /// @param fields the fields there are
    /// @throws InputException if there is no such field, or the regular expression is malformed
    static RowFilter parse(String typed, List<String> fields) {
        String text = typed.strip();
        int at = operatorAt(text);
        if (at < 0) {
            String words = text.toLowerCase(Locale.ROOT);
            return new RowFilter(text, item -> item.fields().values().stream()
                    .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(words)));
        }
        boolean regex = text.charAt(at) == '~';
        boolean not = !regex && at > 0 && text.charAt(at - 1) == '!';
        String field = field(text.substring(0, not ? at - 1 : at).strip(), fields);
        String value = text.substring(at + 1).strip();
        if (regex) {
            Predicate<String> found = pattern(value).asPredicate();
            return new RowFilter(text, item -> found.test(item.field(field)));
        }
        return new RowFilter(text, item -> item.field(field).equalsIgnoreCase(value) != not);
    }

    private static int operatorAt(String text) {
        int equal = text.indexOf('=');
        int tilde = text.indexOf('~');
        return equal < 0 ? tilde : tilde < 0 ? equal : Math.min(equal, tilde);
    }

    private static String field(String name, List<String> fields) {
        return fields.stream()
                .filter(field -> field.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () -> new InputException("no field \"" + name + "\"; there are " + String.join(", ", fields)));
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException e) {
            throw new InputException("not a regular expression: " + regex + " (" + e.getDescription() + ")", e);
        }
    }
}
