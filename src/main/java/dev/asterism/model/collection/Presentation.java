package dev.asterism.model.collection;

import java.util.List;

/// How a collection asks to be shown: the columns of its rows that hold what was made elsewhere.
///
/// @param coordinates the columns of imported coordinates, 2 or 3; none where the map has to be computed
/// @param cluster the column of imported cluster labels, or the empty string
/// @param display the columns shown for an item unless others are asked for
public record Presentation(List<String> coordinates, String cluster, List<String> display) {
    /// Nothing was made elsewhere.
    public static final Presentation NONE = new Presentation(List.of(), "", List.of());

    public Presentation {
        coordinates = List.copyOf(coordinates);
        display = List.copyOf(display);
        if (coordinates.size() == 1 || coordinates.size() > 3) {
            throw new IllegalArgumentException("a map has 2 or 3 dimensions, not " + coordinates.size());
        }
    }

    /// Whether there is an imported map.
    public boolean hasMap() {
        return !coordinates.isEmpty();
    }

    /// Whether there are imported clusters.
    public boolean hasClusters() {
        return !cluster.isEmpty();
    }
}
