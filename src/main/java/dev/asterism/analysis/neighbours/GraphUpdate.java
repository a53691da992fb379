package dev.asterism.analysis.neighbours;

import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The nearest neighbours of points most of which had theirs found before, exact.
///
/// A point whose neighbours are all still there has its `k` nearest among these and the new points. So only new points,
/// and those that lost a neighbour, are compared with all others: `O(m n d)` for `m` of them.
///
/// @param neighbours of all points
/// @param searched how many points were compared with all others
/// @param entered into the neighbours of how many further points a new one came
public record GraphUpdate(Neighbours neighbours, int searched, int entered) {
    /// Where more than this share of the points must be searched for, a search for all takes hardly longer.
    private static final int SHARE = 16;

    /// Updates the neighbours of points.
    ///
    /// @param points `n x d`, no two of them equal
    /// @param before neighbours found before
    /// @param rows for each point its row in `before`, -1 for one that was not among those; ascending but for these
    /// @return nothing where so much has changed that all points are better searched for, or where a number is not
    ///     finite
    /// @throws CancelledException if the user cancels
    public static Optional<GraphUpdate> of(Matrix points, Neighbours before, int[] rows, Progress progress) {
        if (before.k() == 0 || before.k() >= points.rows()) {
            return Optional.empty();
        }
        Lists lists = new Lists(points.rows(), before, rows);
        int[] searched = lists.lacking();
        if ((long) searched.length * SHARE > points.rows() || !finite(points, searched)) {
            return Optional.empty();
        }
        try (ThreadTeam team = ThreadTeam.ofAllCores();
                Progress.Stage stage = progress.stage("neighbours", searched.length)) {
            Comparison comparison = new Comparison(points, points);
            AtomicInteger done = new AtomicInteger();
            team.forEach(Math.ceilDiv(searched.length, Comparison.TOGETHER), group -> {
                if (!stage.cancelled()) {
                    int end = Math.min(searched.length, (group + 1) * Comparison.TOGETHER);
                    compare(Arrays.copyOfRange(searched, group * Comparison.TOGETHER, end), comparison, rows, lists);
                    stage.reach(done.addAndGet(end - group * Comparison.TOGETHER), "");
                }
            });
            if (stage.cancelled()) {
                throw new CancelledException("cancelled while looking for neighbours");
            }
        }
        return Optional.of(new GraphUpdate(lists.neighbours(), searched.length, lists.entered()));
    }

    private static boolean finite(Matrix points, int[] rows) {
        return IntStream.of(rows)
                .allMatch(row -> IntStream.range(points.offset(row), points.offset(row) + points.columns())
                        .allMatch(i -> Float.isFinite(points.values()[i])));
    }

    private static void compare(int[] some, Comparison comparison, int[] rows, Lists lists) {
        NearestHeap[] chosen = Stream.generate(() -> new NearestHeap(lists.k))
                .limit(some.length)
                .toArray(NearestHeap[]::new);
        comparison.compare(some, new Comparison.Taker() {
            @Override
            public float bound(int place, int other) {
                return rows[some[place]] < 0
                        ? Math.max(chosen[place].bound(), lists.bounds[other])
                        : chosen[place].bound();
            }

            @Override
            public void take(int place, int other, float distance) {
                if (distance <= chosen[place].bound() && other != some[place]) {
                    chosen[place].offer(distance, other);
                }
                if (distance <= lists.bounds[other] && rows[some[place]] < 0) {
                    lists.enter(other, distance, some[place]);
                }
            }
        });
        for (int s = 0; s < some.length; s++) {
            lists.write(some[s], chosen[s]);
        }
    }

    /// The neighbours of all points, each packed by [Selection], so that a row is in the order of its numbers.
    private static final class Lists {
        private static final int LOCKS = 64;

        private final int n;
        private final int k;
        private final long[] packed;
        /// The distance of the last neighbour; that of points which are searched for is below all distances. A thread
        /// may see an older one, which is greater, so that it only looks twice.
        private final float[] bounds;

        private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();
        private final BitSet[] entered =
                Stream.generate(BitSet::new).limit(LOCKS).toArray(BitSet[]::new);

        Lists(int n, Neighbours before, int[] rows) {
            this.n = n;
            k = before.k();
            packed = new long[Math.multiplyExact(n, k)];
            bounds = new float[n];
            int[] places = new int[before.rows()];
            Arrays.fill(places, -1);
            for (int i = 0; i < n; i++) {
                if (rows[i] >= 0) {
                    places[rows[i]] = i;
                }
            }
            for (int i = 0; i < n; i++) {
                bounds[i] = rows[i] >= 0 && take(i, before, rows[i], places)
                        ? Selection.distance(packed[(i + 1) * k - 1])
                        : Float.NEGATIVE_INFINITY;
            }
        }

        /// @return whether all neighbours are still there
        private boolean take(int point, Neighbours before, int row, int[] places) {
            for (int j = 0; j < k; j++) {
                int place = places[before.indices()[row * k + j]];
                if (place < 0) {
                    return false;
                }
                packed[point * k + j] = Selection.pack(before.distances()[row * k + j], place);
            }
            return true;
        }

        /// The points without known neighbours.
        int[] lacking() {
            return IntStream.range(0, n).filter(i -> bounds[i] < 0).toArray();
        }

        void enter(int point, float distance, int other) {
            long entry = Selection.pack(distance, other);
            int lock = point % LOCKS;
            synchronized (locks[lock]) {
                int at = (point + 1) * k - 1;
                if (entry > packed[at]) {
                    return;
                }
                for (; at > point * k && packed[at - 1] > entry; at--) {
                    packed[at] = packed[at - 1];
                }
                packed[at] = entry;
                bounds[point] = Selection.distance(packed[(point + 1) * k - 1]);
                entered[lock].set(point);
            }
        }

        void write(int point, NearestHeap chosen) {
            int[] indices = new int[k];
            float[] distances = new float[k];
            chosen.write(indices, distances, 0);
            for (int j = 0; j < k; j++) {
                packed[point * k + j] = Selection.pack(distances[j], indices[j]);
            }
        }

        Neighbours neighbours() {
            int[] indices = new int[packed.length];
            float[] distances = new float[packed.length];
            for (int e = 0; e < packed.length; e++) {
                indices[e] = Selection.index(packed[e]);
                distances[e] = Selection.distance(packed[e]);
            }
            return new Neighbours(n, k, indices, distances);
        }

        int entered() {
            return Stream.of(entered).mapToInt(BitSet::cardinality).sum();
        }
    }
}
