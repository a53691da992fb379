package dev.asterism.model.item;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/// Images of kinds that are not read, as one line for people.
public final class UnreadImages {
    private UnreadImages() {}

    /// Such as `3 images of kinds that are not read: 2 .heic, 1 .avif`.
    ///
    /// @param counts by the ending of the file's name, empty for names without one; at least one
    public static String line(Map<String, Integer> counts) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return (all == 1 ? "1 image of a kind that is" : all + " images of kinds that are") + " not read: "
                + counts.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .map(kind -> kind.getValue()
                                + (kind.getKey().isEmpty() ? " without an ending" : " ." + kind.getKey()))
                        .collect(Collectors.joining(", "));
    }
}
