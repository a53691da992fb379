package dev.asterism.view.tui.state;

import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.item.CellText;
import dev.asterism.model.item.FieldKind;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Colours for the items by the values of a field: numbers and dates on a ramp, the commonest of other values in
/// their own colours.
///
/// @param field the field
/// @param codes what each item is of `values`, or [Clustering#NOISE] for a rare or a missing one
/// @param values what has a colour: the commonest values first, or steps of numbers from low to high
/// @param others how many values share the grey
/// @param ordered whether the values have an order, and their colours too
public record Colouring(String field, int[] codes, List<String> values, int others, boolean ordered) {
    /// More colours than this are no longer distinguished at a glance.
    private static final int MOST = 12;

    private static final int STEPS = 7;

    /// @param declared what the source says of the field, or null where its values must tell
    public static Colouring of(String field, @Nullable FieldKind declared, String[] column) {
        for (ToDoubleFunction<String> reading : readings(declared)) {
            double[] keys = Arrays.stream(column)
                    .mapToDouble(value ->
                            CellText.isMissing(value, declared) ? Double.NaN : reading.applyAsDouble(value.strip()))
                    .toArray();
            boolean all = true;
            boolean any = false;
            for (int i = 0; i < keys.length; i++) {
                all &= Double.isFinite(keys[i]) || CellText.isMissing(column[i], declared);
                any |= Double.isFinite(keys[i]);
            }
            if (all && any) {
                return byNumber(field, column, keys);
            }
        }
        return byValue(field, column);
    }

    /// How values could be numbers, or days.
    private static List<ToDoubleFunction<String>> readings(@Nullable FieldKind declared) {
        if (declared == null) {
            return List.of(CellText::number, Colouring::day);
        }
        if (declared.isNumber()) {
            return List.of(value -> CellText.number(value, declared));
        }
        return declared.isTime() ? List.of(Colouring::day) : List.of();
    }

    private static double day(String value) {
        try {
            return LocalDate.parse(value.length() > 10 ? value.substring(0, 10) : value)
                    .toEpochDay();
        } catch (DateTimeParseException _) {
            return Double.NaN;
        }
    }

    private static Colouring byValue(String field, String[] column) {
        Map<String, Integer> counts = new HashMap<>();
        for (String value : column) {
            counts.merge(value, 1, Integer::sum);
        }
        List<String> ranked = counts.entrySet().stream()
                .filter(entry -> !CellText.isBlank(entry.getKey()))
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        List<String> values = List.copyOf(ranked.subList(0, Math.min(MOST, ranked.size())));
        Map<String, Integer> codes = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            codes.put(values.get(i), i);
        }
        return new Colouring(
                field,
                Arrays.stream(column)
                        .mapToInt(value -> codes.getOrDefault(value, Clustering.NOISE))
                        .toArray(),
                values,
                ranked.size() - values.size(),
                false);
    }

    /// Each number a step where they are few, otherwise steps of like counts.
    ///
    /// @param keys the values as numbers, `NaN` for missing ones
    private static Colouring byNumber(String field, String[] column, double[] keys) {
        double[] sorted =
                Arrays.stream(keys).filter(key -> !Double.isNaN(key)).sorted().toArray();
        double[] lows = Arrays.stream(sorted).distinct().toArray();
        if (lows.length > MOST) {
            lows = Arrays.stream(quantiles(sorted)).distinct().toArray();
        }
        String[] least = new String[lows.length];
        String[] most = new String[lows.length];
        double[] leastKey = new double[lows.length];
        double[] mostKey = new double[lows.length];
        int[] codes = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            if (Double.isNaN(keys[i])) {
                codes[i] = Clustering.NOISE;
                continue;
            }
            int at = Arrays.binarySearch(lows, keys[i]);
            int step = at >= 0 ? at : -at - 2;
            codes[i] = step;
            if (least[step] == null || keys[i] < leastKey[step]) {
                least[step] = column[i].strip();
                leastKey[step] = keys[i];
            }
            if (most[step] == null || keys[i] > mostKey[step]) {
                most[step] = column[i].strip();
                mostKey[step] = keys[i];
            }
        }
        String[] values = new String[lows.length];
        Arrays.setAll(values, i -> leastKey[i] == mostKey[i] ? least[i] : least[i] + " – " + most[i]);
        return new Colouring(field, codes, List.of(values), 0, true);
    }

    private static double[] quantiles(double[] sorted) {
        double[] lows = new double[STEPS];
        Arrays.setAll(lows, step -> sorted[(int) ((long) sorted.length * step / STEPS)]);
        return lows;
    }
}
