package dev.asterism.view.tui.insight;

import dev.asterism.model.Progress;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/// Groups of items that are nearly the same.
public final class Duplicates {
    /// Points compared with all others at a time: what they share of memory stays in the caches.
    private static final int TILE = 32;

    /// Dimensions after which a pair may be given up.
    private static final int STEP = 16;

    private final Matrix vectors;
    private final float farthest;
    private final Components components;

    private Duplicates(Matrix vectors, float farthest, Components components) {
        this.vectors = vectors;
        this.farthest = farthest;
        this.components = components;
    }

    /// Groups of items that are linked, each to the next, by a similarity of at least the threshold.
    ///
    /// The neighbours tell all links of an item, unless the farthest of them is still within the threshold: such
    /// items are compared with all others. `O(s n d)` time for `s` of them at worst; as most pairs differ after a
    /// few dimensions, a fraction of that.
    ///
    /// @param nearest neighbours of unit vectors, squared distances
    /// @param vectors all vectors, `n x d`; asked for only if the neighbours do not tell all links
    /// @param threshold cosine, -1 to 1
    /// @return groups of two or more ordinals, ascending; the largest group first, then by first ordinal; of no use
    ///     if cancelled
    public static List<int[]> groups(
            Neighbours nearest, Supplier<Matrix> vectors, double threshold, Progress progress) {
        Components components = new Components(nearest.rows());
        // Unit vectors: |a - b|^2 = 2 - 2 cos; half a float's grain lets equal vectors pass a threshold of 1.
        float farthest = (float) (2 * (1 - threshold) + 1e-6);
        int[] open = new int[nearest.rows()];
        int count = 0;
        for (int i = 0; i < nearest.rows(); i++) {
            int at = i * nearest.k();
            int end = at + nearest.k();
            while (at < end && nearest.distances()[at] <= farthest) {
                components.link(i, nearest.indices()[at++]);
            }
            if (at == end && nearest.k() < nearest.rows() - 1) {
                open[count++] = i;
            }
        }
        if (count > 0) {
            new Duplicates(vectors.get(), farthest, components).compare(Arrays.copyOf(open, count), nearest, progress);
        }
        return components.groups();
    }

    private void compare(int[] open, Neighbours nearest, Progress progress) {
        int[] left = Arrays.stream(open)
                .filter(i -> !repeatsAnEarlierOne(i, nearest))
                .toArray();
        try (Progress.Stage stage = progress.stage("compare", left.length)) {
            for (int from = 0; from < left.length && !stage.cancelled(); from += TILE) {
                int to = Math.min(left.length, from + TILE);
                for (int j = 0; j < vectors.rows(); j++) {
                    for (int t = from; t < to; t++) {
                        if (!components.same(left[t], j) && isNear(left[t], j)) {
                            components.link(left[t], j);
                        }
                    }
                }
                stage.reach(to, "");
            }
        }
    }

    /// The links of an exact copy are those of the original, if that is compared with all others, too.
    private boolean repeatsAnEarlierOne(int i, Neighbours nearest) {
        for (int at = i * nearest.k(); at < (i + 1) * nearest.k() && nearest.distances()[at] == 0; at++) {
            int other = nearest.indices()[at];
            if (other < i
                    && nearest.distances()[(other + 1) * nearest.k() - 1] <= farthest
                    && Arrays.equals(vectors.row(i), vectors.row(other))) {
                return true;
            }
        }
        return false;
    }

    private boolean isNear(int one, int other) {
        float[] values = vectors.values();
        int a = vectors.offset(one);
        int b = vectors.offset(other);
        int end = a + vectors.columns();
        float sum = 0;
        while (a < end && sum <= farthest) {
            for (int step = Math.min(end, a + STEP); a < step; a++, b++) {
                float difference = values[a] - values[b];
                sum += difference * difference;
            }
        }
        return sum <= farthest;
    }

    /// Disjoint sets of items: who is linked to whom, directly or through others.
    private static final class Components {
        private final int[] parent;

        Components(int n) {
            parent = new int[n];
            Arrays.setAll(parent, i -> i);
        }

        void link(int one, int other) {
            int a = root(one);
            int b = root(other);
            parent[Math.max(a, b)] = Math.min(a, b);
        }

        boolean same(int one, int other) {
            return root(one) == root(other);
        }

        private int root(int item) {
            int at = item;
            while (parent[at] != at) {
                parent[at] = parent[parent[at]];
                at = parent[at];
            }
            return at;
        }

        List<int[]> groups() {
            List<List<Integer>> members = new ArrayList<>();
            for (int i = 0; i < parent.length; i++) {
                members.add(new ArrayList<>(1));
                members.get(root(i)).add(i);
            }
            return members.stream()
                    .filter(group -> group.size() > 1)
                    .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
                    .sorted(Comparator.<int[]>comparingInt(group -> -group.length)
                            .thenComparingInt(group -> group[0]))
                    .toList();
        }
    }
}
