package dev.asterism.analysis.neighbours;

import dev.asterism.model.matrix.InterleavedBlocks;
import java.util.Arrays;

/// Who may be among the nearest of each of some points, as far as is known while blocks of others go by.
///
/// Points have the places in which they are dealt out, so that what a tile looks at lies together: all that is read of
/// a point is in arrays by place, and a candidate that is taken is written to memory that need not be read.
///
/// A product `a b` is of interest to `a` if it is not below `(|a|^2 - bound) / 2 + |b|^2 / 2`. Candidates are
/// appended; when there are half again as many as are to be kept, the farthest are dropped, and the last kept is
/// the bound. Blocks are even samples of all others, so of a part of them a part of what is wanted is kept, and
/// some more: of those beyond hardly any is among the nearest of all. Where that goes wrong too few are left,
/// which [Ranking] sees.
final class CandidateLists {
    /// Covers the rounding of the test by which candidates are let through.
    private static final float ROUNDING = 1e-5f;

    private static final int ROOM = 16;

    /// Kept beyond those that are looked for, for neighbours whose order rounding may have turned round.
    private static final int SPARE = 32;

    /// Products that are off by more than this need twice as many.
    private static final float COARSE = 0x1p-9f;

    private final InterleavedBlocks dealt;
    private final int blocks;
    private final int[] met;
    private final int wanted;
    private final int room;
    private final float[] halves;
    private final float[] thresholds;
    private final float[] bounds;
    private final int[] sizes;
    private final long[][] taken;

    /// @param squares the squared length of each point
    /// @param blocks of others that each point is going to meet
    /// @param wanted how many of the nearest of all to end up with, 1 or more
    CandidateLists(InterleavedBlocks dealt, float[] squares, int blocks, int wanted) {
        this.dealt = dealt;
        this.blocks = blocks;
        met = new int[dealt.count()];
        this.wanted = wanted;
        room = full(wanted);
        halves = halves(dealt, squares);
        thresholds = filled(dealt, Float.NEGATIVE_INFINITY);
        bounds = filled(dealt, Float.POSITIVE_INFINITY);
        sizes = new int[halves.length];
        taken = new long[dealt.count()][];
        Arrays.setAll(taken, block -> new long[dealt.side() * room]);
    }

    /// How many candidates it takes to find the nearest, so that hardly any point has to be searched for again.
    ///
    /// @param tolerance of the products, see [dev.asterism.model.matrix.MatrixProducts.Tiles#tolerance()]
    static int wanted(int k, float tolerance) {
        return k + (tolerance > COARSE ? 2 * SPARE : SPARE);
    }

    private static int full(int keep) {
        return keep + keep / 2 + ROOM;
    }

    private static float[] filled(InterleavedBlocks dealt, float value) {
        float[] values = new float[dealt.places()];
        Arrays.fill(values, value);
        return values;
    }

    /// Half the squared length of the point at each place.
    static float[] halves(InterleavedBlocks dealt, float[] squares) {
        float[] halves = new float[dealt.places()];
        for (int row = 0; row < squares.length; row++) {
            halves[dealt.place(row)] = squares[row] / 2;
        }
        return halves;
    }

    /// Half the squared length of the point at each place.
    float[] halves() {
        return halves;
    }

    /// What a product less half the square of the other must not be below, for the point at each place.
    float[] thresholds() {
        return thresholds;
    }

    /// Has a block of points meet another block.
    ///
    /// @return how many of the nearest they keep meanwhile: as many of those met as are expected to be among the
    ///     nearest of all, and four standard deviations more
    int meet(int block) {
        double expected = wanted * (double) ++met[block] / blocks;
        return (int) Math.min(wanted, Math.ceil(expected + 4 * Math.sqrt(expected) + 4));
    }

    /// Takes another point if it is of interest to the one at a place.
    ///
    /// @param half half the squared length of the other
    /// @param keep how many are kept for now
    void offer(int place, int other, float half, float product, int keep) {
        if (product >= thresholds[place] + half) {
            float distance = Math.max(0, 2 * (halves[place] + half - product));
            int size = sizes[place]++;
            taken[place / dealt.side()][from(place) + size] = Selection.pack(distance, other);
            if (size + 1 >= full(keep)) {
                drop(place, keep);
            }
        }
    }

    private int from(int place) {
        return place % dealt.side() * room;
    }

    private void drop(int place, int keep) {
        long[] block = taken[place / dealt.side()];
        int from = from(place);
        Selection.smallest(block, from, from + sizes[place], keep);
        sizes[place] = keep;
        float bound = Selection.distance(block[from + keep - 1]);
        float square = 2 * halves[place];
        bounds[place] = bound;
        thresholds[place] = (square - bound) / 2 - ROUNDING * (square + bound);
    }

    /// The candidates of a row when all have been met.
    ///
    /// @param indices takes the others, at most as many as are wanted
    /// @return how many they are
    int of(int row, int[] indices) {
        int place = dealt.place(row);
        if (sizes[place] > wanted) {
            drop(place, wanted);
        }
        long[] block = taken[place / dealt.side()];
        for (int c = 0; c < sizes[place]; c++) {
            indices[c] = Selection.index(block[from(place) + c]);
        }
        return sizes[place];
    }

    /// No other that seemed farther than this from a row has been kept.
    float bound(int row) {
        return bounds[dealt.place(row)];
    }

    /// How many are wanted of each.
    int wanted() {
        return wanted;
    }
}
