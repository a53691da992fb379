package dev.asterism.analysis.cluster;

import dev.asterism.analysis.quality.Silhouette;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.parallel.ThreadTeam;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Chooses the number of clusters for k-means: the one whose clusters are parted best, by their mean silhouette on a
/// sample of at most 2,000 points.
///
/// Source: Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster analysis", 1987.
public final class AutoK {
    static final int SAMPLE = 2_000;
    /// Numbers tried: all small ones, then ever wider apart, as a cluster more or less matters less; people take in no
    /// more than some thirty.
    private static final int[] CANDIDATES = {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 24, 28, 32};

    private AutoK() {}

    /// Tries numbers of clusters from 2 to 32, and at most half as many as there are points.
    ///
    /// @param points `n x d`, finite
    /// @param options of the k-means to come; their number of clusters is ignored
    /// @return 1 if there are fewer than 4 points or they are all equal; else 2 or more
    /// @throws CancelledException if the user cancels before anything was tried; later the best so far is returned
    public static int choose(Matrix points, KMeansOptions options, Progress progress) {
        Matrix sample = sample(points, options.seed());
        int[] candidates =
                IntStream.of(CANDIDATES).filter(k -> k <= sample.rows() / 2).toArray();
        int best = 1;
        double widest = Double.NEGATIVE_INFINITY;
        try (ThreadTeam team = ThreadTeam.ofAllCores();
                Progress.Stage stage = progress.stage("number of clusters", candidates.length)) {
            for (int c = 0; c < candidates.length; c++) {
                if (stage.cancelled()) {
                    break;
                }
                Clustering found = KMeans.fit(sample, options.withClusters(candidates[c]), Progress.NONE);
                if (found.count() < candidates[c]) {
                    break;
                }
                double width = Silhouette.of(sample, found.labels(), team);
                if (width > widest) {
                    widest = width;
                    best = candidates[c];
                }
                stage.reach(c + 1L, "best so far: " + best);
            }
            if (best == 1 && stage.cancelled()) {
                throw new CancelledException("stopped before a number of clusters was tried");
            }
        }
        return best;
    }

    /// The points themselves, or [#SAMPLE] of them.
    private static Matrix sample(Matrix points, long seed) {
        int n = points.rows();
        if (n <= SAMPLE) {
            return points;
        }
        int[] chosen = new SplittableRandom(seed)
                .ints(0, n)
                .distinct()
                .limit(SAMPLE)
                .sorted()
                .toArray();
        return points.select(chosen);
    }
}
