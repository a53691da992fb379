package dev.asterism.analysis.projection.tsne;

import dev.asterism.analysis.simd.ParticleKernels;
import dev.asterism.analysis.simd.Points;
import dev.asterism.parallel.ThreadTeam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Sorts particles into the leaves of a [Tree].
///
/// At each node the particles are parted at the median of their longest side by Hoare's selection. The keys are unique
/// (coordinate, then
/// index, in one number), so equal coordinates do no harm and the outcome is one and the same whoever does the work.
final class MedianSplit {
    private static final int GROUP = ParticleKernels.GROUP;

    private final Tree tree;
    private final Points points;
    private final int n;
    private final int[] order;
    private final long[] keys;

    MedianSplit(Tree tree, Points points, int n) {
        this.tree = tree;
        this.points = points;
        this.n = n;
        order = new int[n];
        keys = new long[n];
        Arrays.setAll(order, i -> i);
    }

    int[] order(ThreadTeam team) {
        List<Integer> level = List.of(0);
        while (level.size() < 4 * team.threads() && level.size() < tree.groups()) {
            List<Integer> splits = level;
            team.forEach(splits.size(), s -> split(splits.get(s)));
            level = children(level);
        }
        List<Integer> subtrees = level;
        team.forEach(subtrees.size(), s -> splitAll(subtrees.get(s)));
        return order;
    }

    private List<Integer> children(List<Integer> level) {
        List<Integer> next = new ArrayList<>();
        for (int node : level) {
            if (tree.leaf(node)) {
                next.add(node);
            } else {
                next.add(node + 1);
                next.add(tree.right(node));
            }
        }
        return next;
    }

    private void splitAll(int subtree) {
        for (int node = subtree; node < tree.after(subtree); node++) {
            split(node);
        }
    }

    private void split(int node) {
        if (tree.leaf(node)) {
            return;
        }
        int from = GROUP * tree.firstGroup(node);
        int to = Math.min(n, from + GROUP * tree.groupCount(node));
        float[] side = longestSide(from, to);
        for (int i = from; i < to; i++) {
            keys[i] = (long) ascending(side[order[i]]) << 32 | order[i];
        }
        select(from, to, GROUP * tree.firstGroup(tree.right(node)));
        for (int i = from; i < to; i++) {
            order[i] = (int) keys[i];
        }
    }

    private float[] longestSide(int from, int to) {
        float[] longest = points.x();
        float most = -1;
        for (float[] side : new float[][] {points.x(), points.y(), points.z()}) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                float value = side[order[i]];
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            if (high - low > most) {
                most = high - low;
                longest = side;
            }
        }
        return longest;
    }

    /// A number that grows with `value`.
    private static int ascending(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }

    /// Parts the keys so that those before `middle` are smaller than those from there on.
    private void select(int from, int to, int middle) {
        int low = from;
        int high = to - 1;
        while (low < high) {
            long pivot = medianOfThree(keys[low], keys[(low + high) >>> 1], keys[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (keys[i] < pivot) {
                    i++;
                }
                while (keys[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    long swapped = keys[i];
                    keys[i++] = keys[j];
                    keys[j--] = swapped;
                }
            }
            if (middle <= j) {
                high = j;
            } else if (middle >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    private static long medianOfThree(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
