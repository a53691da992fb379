package dev.asterism.analysis.cluster;

import dev.asterism.model.atlas.Clustering;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// The hierarchy of clusters as the density asked for rises: a cluster loses points, or parts in two clusters of
/// at least `minClusterSize` points. Density `lambda` is one over distance.
///
/// Source: Campello, Moulavi and Sander, "Density-based clustering based on hierarchical density estimates", PAKDD
/// 2013; "excess of mass" is their section 5.
final class CondensedTree {
    private final int n;
    private final int minClusterSize;

    // The dendrogram: nodes 0 .. n - 1 are places, n + i is what edge i joined.
    private final int[] left;
    private final int[] right;
    private final int[] size;
    private final double[] lambda;
    /// The density at which the points of one place part.
    private final double[] inside;

    // The condensed tree: clusters in the order they are found, parents before children; 0 is everything.
    private int clusters;
    private final int[] parent;
    private final double[] birth;
    private final double[] stability;
    private final boolean[] split;
    /// The cluster each place is in last.
    private final int[] last;

    /// @param weights how many points are in each place
    /// @param core squared distance within which each place has enough points
    /// @param edges of the spanning tree of the places, shortest first
    CondensedTree(int[] weights, float[] core, List<SpanningTree.Edge> edges, int minClusterSize) {
        n = weights.length;
        this.minClusterSize = minClusterSize;
        left = new int[n - 1];
        right = new int[n - 1];
        size = new int[2 * n - 1];
        lambda = new double[n - 1];
        parent = new int[2 * n];
        birth = new double[2 * n];
        stability = new double[2 * n];
        split = new boolean[2 * n];
        last = new int[n];
        inside = new double[n];
        System.arraycopy(weights, 0, size, 0, n);
        join(edges, core);
        condense();
    }

    private void join(List<SpanningTree.Edge> edges, float[] core) {
        int[] root = new int[2 * n - 1];
        Arrays.setAll(root, i -> i);
        // Equal points would be infinitely dense; a millionth of the longest edge is dense enough.
        double shortest = n < 2 ? 1 : Math.sqrt(edges.getLast().squared()) * 1e-6;
        for (int e = 0; e < n - 1; e++) {
            SpanningTree.Edge edge = edges.get(e);
            left[e] = find(root, edge.from());
            right[e] = find(root, edge.to());
            root[left[e]] = n + e;
            root[right[e]] = n + e;
            size[n + e] = size[left[e]] + size[right[e]];
            lambda[e] = density(edge.squared(), shortest);
        }
        Arrays.setAll(inside, place -> density(core[place], shortest));
    }

    private static double density(float squared, double shortest) {
        double distance = Math.max(Math.sqrt(squared), shortest);
        return distance > 0 ? 1 / distance : 1;
    }

    private static int find(int[] root, int node) {
        int top = node;
        while (root[top] != top) {
            top = root[top];
        }
        int at = node;
        while (root[at] != top) {
            int next = root[at];
            root[at] = top;
            at = next;
        }
        return top;
    }

    private void condense() {
        clusters = 1;
        Deque<int[]> open = new ArrayDeque<>();
        open.push(new int[] {2 * n - 2, 0});
        while (!open.isEmpty()) {
            int[] next = open.pop();
            int node = next[0];
            int cluster = next[1];
            if (node < n) {
                stability[cluster] += (inside[node] - birth[cluster]) * size[node];
                last[node] = cluster;
                continue;
            }
            int l = left[node - n];
            int r = right[node - n];
            double density = lambda[node - n];
            boolean parts = size[l] >= minClusterSize && size[r] >= minClusterSize;
            if (parts) {
                stability[cluster] += (density - birth[cluster]) * size[node];
                split[cluster] = true;
                open.push(new int[] {r, born(cluster, density)});
                open.push(new int[] {l, born(cluster, density)});
            } else {
                goOn(l, cluster, density, open);
                goOn(r, cluster, density, open);
            }
        }
    }

    private int born(int from, double density) {
        parent[clusters] = from;
        birth[clusters] = density;
        return clusters++;
    }

    /// A part that is large enough goes on as the cluster; the points of one that is not fall out of it.
    private void goOn(int node, int cluster, double density, Deque<int[]> open) {
        if (size[node] >= minClusterSize) {
            open.push(new int[] {node, cluster});
            return;
        }
        stability[cluster] += (density - birth[cluster]) * size[node];
        Deque<Integer> fallen = new ArrayDeque<>();
        fallen.push(node);
        while (!fallen.isEmpty()) {
            int next = fallen.pop();
            if (next < n) {
                last[next] = cluster;
            } else {
                fallen.push(left[next - n]);
                fallen.push(right[next - n]);
            }
        }
    }

    /// The clusters that last longest, weighed by their points: a cluster counts rather than its parts if its
    /// stability is at least the sum of theirs. Everything together counts only if it never parts.
    ///
    /// @return the cluster of each place, numbered by the first place that is in it, or [Clustering#NOISE]
    int[] labels() {
        boolean[] chosen = new boolean[clusters];
        double[] best = new double[clusters];
        double[] below = new double[clusters];
        for (int c = clusters - 1; c >= 0; c--) {
            boolean whole = c > 0 || !split[0];
            chosen[c] = whole && (!split[c] || stability[c] >= below[c]);
            best[c] = chosen[c] ? stability[c] : below[c];
            if (c > 0) {
                below[parent[c]] += best[c];
            }
        }
        int[] home = new int[clusters];
        for (int c = 0; c < clusters; c++) {
            int above = c == 0 ? Clustering.NOISE : home[parent[c]];
            home[c] = above == Clustering.NOISE && chosen[c] ? c : above;
        }
        int[] number = new int[clusters];
        Arrays.fill(number, Clustering.NOISE);
        int numbered = 0;
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            int cluster = home[last[i]];
            if (cluster != Clustering.NOISE && number[cluster] == Clustering.NOISE) {
                number[cluster] = numbered++;
            }
            labels[i] = cluster == Clustering.NOISE ? Clustering.NOISE : number[cluster];
        }
        return labels;
    }
}
