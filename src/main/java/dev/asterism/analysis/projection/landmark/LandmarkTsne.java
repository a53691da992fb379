package dev.asterism.analysis.projection.landmark;

import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.analysis.projection.pca.Pca;
import dev.asterism.analysis.projection.tsne.Tsne;
import dev.asterism.analysis.projection.tsne.TsneOptions;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;
import dev.asterism.model.matrix.Neighbours;
import java.util.Arrays;
import java.util.SplittableRandom;

/// t-SNE of more points than can be laid out together: a sample of them, the landmarks, is, and the others are placed
/// among them.
public final class LandmarkTsne {
    /// With so many points and no more there is no need of landmarks.
    public static final int LANDMARKS = 200_000;

    /// Points placed at a time, which bounds the memory their neighbours take.
    private static final int BATCH = 50_000;

    private LandmarkTsne() {}

    /// Makes a map.
    ///
    /// @param points `n x d`
    /// @param landmarks how many, at most [#LANDMARKS] for the memory of a common machine
    /// @return coordinates of all points; iterations and divergence are those of the landmarks alone
    public static Projection fit(
            Matrix points, int landmarks, MatrixProducts products, TsneOptions options, Progress progress) {
        int[] shuffled = shuffled(points.rows(), options.seed());
        int count = Math.min(landmarks, points.rows());
        int[] chosen = Arrays.copyOf(shuffled, count);
        Arrays.sort(chosen);
        int[] rest = Arrays.copyOfRange(shuffled, count, shuffled.length);
        Arrays.sort(rest);
        Matrix sample = points.select(chosen);
        Projection laidOut = layOut(sample, products, options, progress);
        Matrix map = Matrix.zeros(points.rows(), options.dimensions());
        write(laidOut.coordinates(), chosen, map);
        for (int from = 0; from < rest.length && !progress.cancelled(); from += BATCH) {
            int[] batch = Arrays.copyOfRange(rest, from, Math.min(rest.length, from + BATCH));
            int k = Tsne.neighboursNeeded(count + 1, options);
            Neighbours near = NeighbourGraph.among(points.select(batch), sample, k, products, progress);
            write(Tsne.place(laidOut.coordinates(), near, options, progress), batch, map);
        }
        return new Projection(map, laidOut.method(), laidOut.perplexity(), laidOut.iterations(), laidOut.divergence());
    }

    private static Projection layOut(Matrix sample, MatrixProducts products, TsneOptions options, Progress progress) {
        int k = Tsne.neighboursNeeded(sample.rows(), options);
        Neighbours near = NeighbourGraph.nearest(sample, k, products, progress);
        Matrix initial =
                Pca.fit(sample, options.dimensions(), options.threads()).coordinates();
        return Tsne.fit(near, initial, options, progress);
    }

    /// All indices in an order drawn from the seed.
    private static int[] shuffled(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] shuffled = new int[n];
        for (int i = 0; i < n; i++) {
            int other = random.nextInt(i + 1);
            shuffled[i] = shuffled[other];
            shuffled[other] = i;
        }
        return shuffled;
    }

    private static void write(Matrix from, int[] rows, Matrix to) {
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(from.values(), from.offset(i), to.values(), to.offset(rows[i]), from.columns());
        }
    }
}
