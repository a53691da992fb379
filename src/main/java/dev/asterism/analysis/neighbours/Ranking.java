package dev.asterism.analysis.neighbours;

import dev.asterism.analysis.parallel.Workers;
import dev.asterism.analysis.simd.Kernels;
import dev.asterism.model.Matrix;
import dev.asterism.model.Neighbours;
import dev.asterism.model.Progress;
import java.util.stream.IntStream;

/// Chooses the `k` nearest of the candidates of every point by their true distance, and searches anew where a neighbour
/// may be missing among them.
///
/// A candidate was refused when its distance seemed greater than the bound. With products off by at most
/// `tolerance |a| |b|` it was truly greater than the bound less `2 tolerance |a| |b|`: where the `k`-th neighbour is
/// nearer than that, none is missing.
final class Ranking {
    private static final int BLOCK = 64;

    private final Matrix points;
    private final float[] squares;
    private final NearestHeap[] candidates;
    private final int k;
    private final int[] indices;
    private final float[] distances;

    /// @param squares the squared lengths of the points from their mean
    Ranking(Matrix points, float[] squares, NearestHeap[] candidates, int k) {
        this.points = points;
        this.squares = squares;
        this.candidates = candidates;
        this.k = k;
        indices = new int[Math.multiplyExact(points.rows(), k)];
        distances = new float[indices.length];
    }

    Neighbours neighbours(float tolerance, Workers workers, Progress.Stage stage) {
        boolean[] uncertain = new boolean[points.rows()];
        float longest = 0;
        for (float square : squares) {
            longest = Math.max(longest, (float) Math.sqrt(square));
        }
        float error = 2 * tolerance * longest;
        workers.forEach(Math.ceilDiv(points.rows(), BLOCK), block -> {
            NearestHeap chosen = new NearestHeap(k);
            for (int i = block * BLOCK; i < Math.min(points.rows(), (block + 1) * BLOCK) && !stage.cancelled(); i++) {
                float bound = rank(i, chosen);
                float farthest = distances[i * k + k - 1];
                uncertain[i] = farthest > bound - error * (float) Math.sqrt(squares[i]);
            }
        });
        int[] again =
                IntStream.range(0, uncertain.length).filter(i -> uncertain[i]).toArray();
        if (again.length > 0 && !stage.cancelled()) {
            Neighbours sure = ExactNeighbours.nearest(points, again, k, workers, stage);
            for (int q = 0; q < again.length; q++) {
                System.arraycopy(sure.indices(), q * k, indices, again[q] * k, k);
                System.arraycopy(sure.distances(), q * k, distances, again[q] * k, k);
            }
        }
        return new Neighbours(points.rows(), k, indices, distances);
    }

    /// @return what the seeming distance of all that were refused is not below
    private float rank(int point, NearestHeap chosen) {
        NearestHeap heap = candidates[point];
        int count = heap.shrink();
        int d = points.columns();
        chosen.clear();
        for (int c = 0; c < count; c++) {
            int other = heap.index(c);
            float distance = Kernels.rows()
                    .squaredDistance(points.values(), points.offset(point), points.values(), points.offset(other), d);
            if (distance <= chosen.bound()) {
                chosen.offer(distance, other);
            }
        }
        chosen.write(indices, distances, point * k);
        return heap.bound();
    }
}
