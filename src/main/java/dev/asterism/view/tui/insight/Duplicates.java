package dev.asterism.view.tui.insight;

import dev.asterism.model.Neighbours;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Groups of items that are nearly the same.
public final class Duplicates {
    private Duplicates() {}

    /// Groups of items that are linked, each to the next, by a similarity of at least the threshold.
    ///
    /// Only pairs among the neighbours given are seen: of more copies than there are neighbours some link is always
    /// among them, so that groups stay whole unless ties cut a group of exact copies apart.
    ///
    /// @param nearest neighbours of unit vectors, squared distances
    /// @param threshold cosine, -1 to 1
    /// @return groups of two or more ordinals, ascending; the largest group first, then by first ordinal
    public static List<int[]> groups(Neighbours nearest, double threshold) {
        int[] parent = new int[nearest.rows()];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
        // Unit vectors: cos = 1 - |a - b|^2 / 2; half a float's grain lets equal vectors pass a threshold of 1.
        double farthest = 2 * (1 - threshold) + 1e-6;
        for (int i = 0; i < nearest.rows(); i++) {
            for (int at = i * nearest.k(); at < (i + 1) * nearest.k() && nearest.distances()[at] <= farthest; at++) {
                int one = root(parent, i);
                int other = root(parent, nearest.indices()[at]);
                parent[Math.max(one, other)] = Math.min(one, other);
            }
        }
        Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < parent.length; i++) {
            groups.computeIfAbsent(root(parent, i), _ -> new ArrayList<>(2)).add(i);
        }
        return groups.values().stream()
                .filter(group -> group.size() > 1)
                .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
                .sorted(Comparator.<int[]>comparingInt(group -> -group.length).thenComparingInt(group -> group[0]))
                .toList();
    }

    private static int root(int[] parent, int item) {
        int at = item;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
