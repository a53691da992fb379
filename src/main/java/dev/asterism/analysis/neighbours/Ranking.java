package dev.asterism.analysis.neighbours;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.analysis.simd.RowKernels;
import dev.asterism.model.Progress;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Chooses the `k` nearest of the candidates of every point by their true distance, and searches again where a
/// neighbour may be missing among them.
///
/// A candidate was refused when its distance seemed greater than the bound. With distances off by at most `error |a|
/// |b|` it was truly greater than the bound less that much: where the `k`-th neighbour is nearer, none is missing.
/// Nor is one where there are fewer than `k` candidates, which is what an unlucky bound from a sample leaves.
final class Ranking {
    private static final int BLOCK = 64;

    /// Points that are searched for again at a time.
    private static final int TOGETHER = 16;

    /// Others that lie in the cache meanwhile.
    private static final int FETCHED = 256;

    private static final RowKernels KERNELS = Kernels.rows();

    private final Matrix points;
    private final Matrix others;
    private final CandidateLists candidates;
    private final int k;
    private final int[] indices;
    private final float[] distances;

    /// @param others whom the candidates are; the same object where points have neighbours among themselves
    Ranking(Matrix points, Matrix others, CandidateLists candidates, int k) {
        this.points = points;
        this.others = others;
        this.candidates = candidates;
        this.k = k;
        indices = new int[Math.multiplyExact(points.rows(), k)];
        distances = new float[indices.length];
    }

    /// @param error of a distance, as a share of the product of the two lengths
    /// @param squares the squared lengths of the points, likewise of the others, in the place they were compared in
    Neighbours neighbours(float error, float[] squares, float[] otherSquares, ThreadTeam team, Progress.Stage stage) {
        float longest = 0;
        for (float square : otherSquares) {
            longest = Math.max(longest, (float) Math.sqrt(square));
        }
        float most = error * longest;
        boolean[] uncertain = new boolean[points.rows()];
        team.forEach(Math.ceilDiv(points.rows(), BLOCK), block -> {
            Scratch scratch = new Scratch(k, candidates.wanted());
            for (int i = block * BLOCK; i < Math.min(points.rows(), (block + 1) * BLOCK) && !stage.cancelled(); i++) {
                int count = candidates.of(i, scratch.others);
                if (count >= k) {
                    rank(i, scratch, count);
                }
                float certain = candidates.bound(i) - most * (float) Math.sqrt(squares[i]);
                uncertain[i] = count < k || distances[i * k + k - 1] > certain;
            }
        });
        int[] again =
                IntStream.range(0, uncertain.length).filter(i -> uncertain[i]).toArray();
        team.forEach(Math.ceilDiv(again.length, TOGETHER), group -> {
            if (!stage.cancelled()) {
                searchAll(Arrays.copyOfRange(again, group * TOGETHER, Math.min(again.length, (group + 1) * TOGETHER)));
            }
        });
        return new Neighbours(points.rows(), k, indices, distances);
    }

    private void rank(int point, Scratch scratch, int count) {
        KERNELS.squaredDistances(
                points.values(),
                points.offset(point),
                others.values(),
                scratch.others,
                count,
                points.columns(),
                scratch.distances);
        NearestHeap chosen = scratch.chosen;
        chosen.clear();
        for (int c = 0; c < count; c++) {
            if (scratch.distances[c] <= chosen.bound()) {
                chosen.offer(scratch.distances[c], scratch.others[c]);
            }
        }
        chosen.write(indices, distances, point * k);
    }

    /// Compares some points with all others, which go by block by block, so that each is fetched once for all of them.
    private void searchAll(int[] some) {
        NearestHeap[] chosen =
                Stream.generate(() -> new NearestHeap(k)).limit(some.length).toArray(NearestHeap[]::new);
        // Identity is meant: a point is excluded only from its own matrix, not from an equal one.
        @SuppressWarnings("ReferenceEquality")
        boolean amongThemselves = points == others;
        float[] found = new float[FETCHED];
        for (int first = 0; first < others.rows(); first += FETCHED) {
            int count = Math.min(FETCHED, others.rows() - first);
            for (int s = 0; s < some.length; s++) {
                int from = points.offset(some[s]);
                KERNELS.squaredDistances(
                        points.values(),
                        from,
                        others.values(),
                        others.offset(first),
                        count,
                        points.columns(),
                        found,
                        0);
                for (int c = 0; c < count; c++) {
                    boolean itself = amongThemselves && first + c == some[s];
                    if (found[c] <= chosen[s].bound() && !itself) {
                        chosen[s].offer(found[c], first + c);
                    }
                }
            }
        }
        for (int s = 0; s < some.length; s++) {
            chosen[s].write(indices, distances, some[s] * k);
        }
    }

    /// What one thread needs.
    private static final class Scratch {
        final NearestHeap chosen;
        final int[] others;
        final float[] distances;

        Scratch(int k, int candidates) {
            chosen = new NearestHeap(k);
            others = new int[candidates];
            distances = new float[candidates];
        }
    }
}
