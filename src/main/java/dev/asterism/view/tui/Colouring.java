package dev.asterism.view.tui;

import dev.asterism.model.Clustering;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Colours for the items by the values of a field.
///
/// @param field the field
/// @param codes the colour of each item: a place as [dev.asterism.model.Palette#colour] takes it; the rarest values
///     share [Clustering#NOISE]
/// @param values the values that have a colour of their own, the commonest first: value `i` has colour `i`
/// @param others how many values share the grey
record Colouring(String field, int[] codes, List<String> values, int others) {
    /// More colours than this are no longer told apart at a glance.
    private static final int MOST = 12;

    static Colouring of(String field, String[] column) {
        Map<String, Integer> counts = new HashMap<>();
        for (String value : column) {
            counts.merge(value, 1, Integer::sum);
        }
        List<String> ordered = counts.entrySet().stream()
                .filter(entry -> !entry.getKey().isBlank())
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        List<String> values = ordered.subList(0, Math.min(MOST, ordered.size()));
        Map<String, Integer> codes = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            codes.put(values.get(i), i);
        }
        return new Colouring(
                field,
                Arrays.stream(column)
                        .mapToInt(value -> codes.getOrDefault(value, Clustering.NOISE))
                        .toArray(),
                List.copyOf(values),
                ordered.size() - values.size());
    }
}
