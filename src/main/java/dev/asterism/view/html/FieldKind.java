package dev.asterism.view.html;

import dev.asterism.model.item.CellText;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the values of a column are, which decides how the page colours and filters by it.
enum FieldKind {
    NUMBER,
    DATE,
    CATEGORY,
    /// Where something is: web addresses, `data:`, `classpath:` and `parquet:` references, absolute paths.
    ADDRESS,
    TEXT;

    private static final int MOST_CATEGORIES = 1000;
    private static final int LONGEST_CATEGORY = 60;
    private static final Pattern REFERENCE =
            Pattern.compile("(?is)(https?://|data:|classpath:|parquet:|file:|/|[a-z]:\\\\).*");
    private static final Pattern ISO_DATE = Pattern.compile(
            "\\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01])([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2})?)?)?");

    /// The kind of a column; blank values and signs of no value, such as `N/A`, say nothing.
    ///
    /// @param declared what the source says of it, or null where the values must tell
    /// @param distinct its different values
    /// @param count number of its values, repeated ones counted
    static FieldKind of(dev.asterism.model.item.@Nullable FieldKind declared, List<String> distinct, int count) {
        List<String> told = distinct.stream()
                .filter(value -> !CellText.isMissing(value, declared))
                .map(String::strip)
                .toList();
        if (told.isEmpty() || declared == dev.asterism.model.item.FieldKind.JSON) {
            return TEXT;
        }
        if (declared == null
                ? told.stream().noneMatch(value -> Double.isNaN(CellText.number(value)))
                : declared.isNumber()) {
            return NUMBER;
        }
        if ((declared == null || declared.isTime())
                && told.stream().allMatch(value -> ISO_DATE.matcher(value).matches())) {
            return DATE;
        }
        if (told.stream().allMatch(value -> REFERENCE.matcher(value).matches())) {
            return ADDRESS;
        }
        boolean repeated = told.size() <= Math.max(2, Math.min(MOST_CATEGORIES, count / 2));
        return repeated && told.stream().allMatch(value -> value.length() <= LONGEST_CATEGORY) ? CATEGORY : TEXT;
    }
}
