package dev.asterism.model.item;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the text of a cell says, or that it says nothing.
public final class CellText {
    private static final Set<String> SIGNS_OF_NO_VALUE = Set.of(
            "n/a", "na", "#n/a", "<na>", "n.a.", "nan", "null", "none", "nil", "nat", "-", "--", "–", "—", "?", "\\n");

    private static final int LONGEST_SIGN = 4;

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d{1,17}\\.?\\d{0,17}|\\.\\d{1,17})([eE][+-]?\\d{1,2})?");

    /// Zip codes and article numbers with a zero before them, phone numbers with the sign of the country.
    private static final Pattern CODE = Pattern.compile("[+-]?0\\d+|\\+\\d{7,}");

    private CellText() {}

    /// Whether nothing of a text can be seen: it is empty, or of blanks of any width, control characters, and
    /// characters that only act on others.
    public static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (isVisible(c)) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    private static boolean isVisible(int c) {
        if (c < 0x7f) {
            return c > ' ';
        }
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT -> false;
            case Character.NON_SPACING_MARK ->
                !(c == 0x034f || (c >= 0x180b && c <= 0x180f) || (c >= 0xfe00 && c <= 0xfe0f) || c >= 0xe0100);
            default -> !isFiller(c);
        };
    }

    /// Letters and symbols by their category that have no ink.
    private static boolean isFiller(int c) {
        return c == 0x115f || c == 0x1160 || c == 0x2800 || c == 0x3164 || c == 0xffa0;
    }

    /// Whether a cell has no value: nothing of it can be seen, or it is one of the usual signs for that, such as
    /// `N/A`, `NaN`, `null` or a dash.
    public static boolean isMissing(String text) {
        String stripped = text.strip();
        return stripped.length() <= LONGEST_SIGN && SIGNS_OF_NO_VALUE.contains(stripped.toLowerCase(Locale.ROOT))
                || isBlank(text);
    }

    /// Whether a cell has no value, where it may be known of what kind its column is: then a text that looks like a
    /// sign for that is a text, as the `NA` of Namibia.
    ///
    /// @param declared as the source says it, or null
    public static boolean isMissing(String text, @Nullable FieldKind declared) {
        return declared == null ? isMissing(text) : isBlank(text);
    }

    /// The number that a text is, where it may be known of what kind its column is: none in a column of texts.
    ///
    /// @param declared as the source says it, or null
    public static double number(String text, @Nullable FieldKind declared) {
        if (declared == null) {
            return number(text);
        }
        try {
            return declared.isNumber() ? Double.parseDouble(text.strip()) : Double.NaN;
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    /// The number that a text is, or `NaN` where it is none. Digits that name rather than count are no number: with a
    /// zero before them (`01067`, `007`), or a plus before many (`+49301234567`).
    public static double number(String text) {
        String stripped = text.strip();
        return DECIMAL.matcher(stripped).matches() && !CODE.matcher(stripped).matches()
                ? Double.parseDouble(stripped)
                : Double.NaN;
    }
}
