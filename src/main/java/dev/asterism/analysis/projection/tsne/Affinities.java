package dev.asterism.analysis.projection.tsne;

import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;
import org.jspecify.annotations.Nullable;

/// The joint probabilities `P`, sparse and symmetric: `P_ij = (p(j|i) + p(i|j)) / 2n`, all of them summing to 1.
///
/// Compressed rows: the entries of row `i` are at `start[i] .. start[i + 1]` of `columns` and `p`, ascending by
/// column.
record Affinities(int[] start, int[] columns, float[] p) {
    private static final int BLOCK = 256;

    /// @param neighbours of every point, at least three times as many as the perplexity
    static Affinities of(Neighbours neighbours, double perplexity, ThreadTeam team) {
        return symmetric(neighbours, Perplexity.conditional(neighbours, perplexity, team), team);
    }

    int size() {
        return start.length - 1;
    }

    /// `sum of P ln P`, the part of the divergence that does not depend on the map.
    double negativeEntropy() {
        double sum = 0;
        for (float each : p) {
            if (each > 0) {
                sum += each * Math.log(each);
            }
        }
        return sum;
    }

    /// Row `i` of the sum of a matrix and its transpose is the union of who `i` names and who names `i`.
    private static Affinities symmetric(Neighbours neighbours, float[] conditional, ThreadTeam team) {
        int n = neighbours.rows();
        int k = neighbours.k();
        int[] indices = neighbours.indices();
        int[] namedFrom = new int[n + 1];
        for (int j : indices) {
            namedFrom[j + 1]++;
        }
        for (int i = 0; i < n; i++) {
            namedFrom[i + 1] += namedFrom[i];
        }
        int[] namedBy = new int[n * k];
        float[] named = new float[n * k];
        int[] fill = namedFrom.clone();
        for (int e = 0; e < indices.length; e++) {
            int to = fill[indices[e]]++;
            namedBy[to] = e / k;
            named[to] = conditional[e];
        }
        int[] start = new int[n + 1];
        forRows(
                n,
                team,
                i -> start[i + 1] =
                        merge(row(indices, conditional, i, k), namedBy, named, namedFrom, i, null, null, 0));
        for (int i = 0; i < n; i++) {
            start[i + 1] = Math.addExact(start[i + 1], start[i]);
        }
        int[] columns = new int[start[n]];
        float[] p = new float[start[n]];
        forRows(
                n,
                team,
                i -> merge(row(indices, conditional, i, k), namedBy, named, namedFrom, i, columns, p, start[i]));
        scale(p, n);
        return new Affinities(start, columns, p);
    }

    private interface Row {
        void of(int i);
    }

    private static void forRows(int n, ThreadTeam team, Row row) {
        team.forEach((n + BLOCK - 1) / BLOCK, block -> {
            for (int i = block * BLOCK; i < Math.min(n, (block + 1) * BLOCK); i++) {
                row.of(i);
            }
        });
    }

    /// Whom `i` names, ascending, each packed with its probability into one number.
    private static long[] row(int[] indices, float[] conditional, int i, int k) {
        long[] row = new long[k];
        for (int j = 0; j < k; j++) {
            row[j] = (long) indices[i * k + j] << 32 | Float.floatToRawIntBits(conditional[i * k + j]);
        }
        java.util.Arrays.sort(row);
        return row;
    }

    /// Merges two ascending rows into `columns` and `p` from `at` on, or only counts where those are null.
    ///
    /// @return entries of the union
    private static int merge(
            long[] row,
            int[] namedBy,
            float[] named,
            int[] namedFrom,
            int i,
            int @Nullable [] columns,
            float @Nullable [] p,
            int at) {
        int a = 0;
        int b = namedFrom[i];
        int to = at;
        while (a < row.length || b < namedFrom[i + 1]) {
            int left = a < row.length ? (int) (row[a] >> 32) : Integer.MAX_VALUE;
            int right = b < namedFrom[i + 1] ? namedBy[b] : Integer.MAX_VALUE;
            float sum = 0;
            if (left <= right) {
                sum += Float.intBitsToFloat((int) row[a++]);
            }
            if (right <= left) {
                sum += named[b++];
            }
            if (columns != null && p != null) {
                columns[to] = Math.min(left, right);
                p[to] = sum;
            }
            to++;
        }
        return to - at;
    }

    private static void scale(float[] p, int n) {
        float factor = (float) (1 / (2.0 * n));
        for (int e = 0; e < p.length; e++) {
            p[e] *= factor;
        }
    }
}
