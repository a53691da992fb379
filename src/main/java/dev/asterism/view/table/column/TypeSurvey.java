package dev.asterism.view.table.column;

import dev.asterism.model.item.CellText;
import dev.asterism.model.item.FieldKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds the type of a column out: the first that holds every value, text if no other does. It sees all values, one
/// after another, and keeps none.
public final class TypeSurvey {
    /// What may be lost where a source said nothing of its values.
    public enum Rule {
        /// Only how a value is written: `1.50` becomes 1.5, and a sign of no value such as `N/A` a missing value.
        KEEP_VALUES,
        /// Nothing: a type is taken only if every cell comes back letter for letter.
        KEEP_TEXTS
    }

    private static final List<ColumnType> UNDECLARED = List.of(
            ColumnType.INTEGER,
            ColumnType.NUMBER,
            ColumnType.BOOLEAN,
            ColumnType.DATE,
            ColumnType.INSTANT,
            ColumnType.LOCAL_TIME);

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ISO_LOCAL_DATE_TIME;
    private static final int LONGEST_TYPED = 40;
    private static final int MOST_DIGITS = 17;

    private final boolean declared;
    private final boolean exact;
    private final List<ColumnType> candidates;
    private boolean any;

    /// @param kind of the values, as their source declares it
    public TypeSurvey(Optional<FieldKind> kind, Rule rule) {
        this.declared = kind.isPresent();
        this.exact = rule == Rule.KEEP_TEXTS;
        this.candidates = new ArrayList<>(kind.map(TypeSurvey::typesOf).orElse(UNDECLARED));
    }

    private static List<ColumnType> typesOf(FieldKind kind) {
        return switch (kind) {
            case INTEGER -> List.of(ColumnType.INTEGER);
            case NUMBER -> List.of(ColumnType.NUMBER);
            case BOOLEAN -> List.of(ColumnType.BOOLEAN);
            case DATE -> List.of(ColumnType.DATE);
            case TIMESTAMP -> List.of(ColumnType.INSTANT, ColumnType.LOCAL_TIME);
            case JSON -> List.of(ColumnType.JSON);
            case TEXT, IMAGE -> List.of();
        };
    }

    /// Takes the next value of the column.
    public void add(String cell) {
        if (candidates.isEmpty() || isMissing(cell)) {
            return;
        }
        any = true;
        candidates.removeIf(type -> !holds(type, cell));
    }

    /// The type that holds all values so far; one that was declared also where all are missing.
    public ColumnType type() {
        return candidates.isEmpty() || !(any || declared) ? ColumnType.TEXT : candidates.getFirst();
    }

    /// A cell in the form that its type wants; the empty text where its value is missing.
    public String cell(String cell) {
        if (declared || exact || type() == ColumnType.TEXT) {
            return cell;
        }
        return isMissing(cell) ? "" : normal(type(), cell.strip());
    }

    private boolean isMissing(String cell) {
        return cell.isEmpty() || !declared && !exact && CellText.isMissing(cell);
    }

    private boolean holds(ColumnType type, String cell) {
        if (type == ColumnType.JSON) {
            return true;
        }
        if (cell.length() > LONGEST_TYPED) {
            return false;
        }
        try {
            String value = declared || exact ? cell : cell.strip();
            String normal = normal(type, value);
            return declared || (exact ? isOneWay(type, normal) && normal.equals(cell) : !isCode(type, value));
        } catch (DateTimeException | ArithmeticException | NumberFormatException _) {
            return false;
        }
    }

    /// Whether every reader writes a value of that size the same way: some write powers of ten sooner than others.
    private static boolean isOneWay(ColumnType type, String normal) {
        return type != ColumnType.NUMBER || normal.indexOf('E') < 0;
    }

    /// Digits that name rather than count are no number, nor are more of them than a number keeps.
    private static boolean isCode(ColumnType type, String value) {
        return switch (type) {
            case INTEGER -> Double.isNaN(CellText.number(value));
            case NUMBER ->
                Double.isNaN(CellText.number(value))
                        || value.chars().filter(c -> c >= '0' && c <= '9').count() > MOST_DIGITS;
            default -> false;
        };
    }

    /// The one way of writing a value of a type.
    ///
    /// @throws DateTimeException if the text is no time
    /// @throws ArithmeticException if it is a time that the type cannot hold
    /// @throws NumberFormatException if it is neither a number nor a truth value
    private static String normal(ColumnType type, String value) {
        return switch (type) {
            case INTEGER -> Long.toString(Long.parseLong(value));
            case NUMBER -> Double.toString(Double.parseDouble(value));
            case DATE -> LocalDate.ofEpochDay(ColumnType.days(value)).toString();
            case INSTANT -> instant(ColumnType.instantMicros(value)).toString();
            case LOCAL_TIME ->
                CLOCK.format(instant(ColumnType.localMicros(value)).atOffset(ZoneOffset.UTC));
            case BOOLEAN -> truth(value.toLowerCase(Locale.ROOT));
            default -> value;
        };
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static String truth(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new NumberFormatException(value);
        }
        return value;
    }
}
