package dev.asterism.bench;

import dev.asterism.analysis.cluster.KMeans;
import dev.asterism.analysis.cluster.KMeansOptions;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.matrix.Matrix;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/// Times k-means: `ClusterBenchmark VECTORS.npy|clouds ROWS COLUMNS K...`.
///
/// `clouds` are 100 Gaussian ones that overlap; of a file the columns are its own. Every K is fitted twice, the second
/// time in a JVM that is warm.
public final class ClusterBenchmark {
    private static final int CLOUDS = 100;
    private static final int KS = 3;

    private ClusterBenchmark() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[1]);
        Matrix points = arguments[0].equals("clouds")
                ? clouds(rows, Integer.parseInt(arguments[2]))
                : Npy.read(Path.of(arguments[0]), rows);
        for (int a = KS; a < arguments.length; a++) {
            for (int run = 0; run < 2; run++) {
                KMeansOptions options = KMeansOptions.defaults().withClusters(Integer.parseInt(arguments[a]));
                long start = System.nanoTime();
                Clustering clustering = KMeans.fit(points, options, Progress.NONE);
                System.out.printf(
                        Locale.ROOT,
                        "%d x %d, k = %s: %.2f s, inertia %.1f%n",
                        points.rows(),
                        points.columns(),
                        arguments[a],
                        (System.nanoTime() - start) / 1e9,
                        KMeans.inertia(points, clustering));
            }
        }
    }

    private static Matrix clouds(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(171);
        float[] centres = new float[CLOUDS * columns];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = (float) random.nextGaussian();
        }
        Matrix points = Matrix.zeros(rows, columns);
        for (int i = 0; i < rows; i++) {
            int centre = random.nextInt(CLOUDS) * columns;
            for (int c = 0; c < columns; c++) {
                points.values()[i * columns + c] = centres[centre + c] + 2 * (float) random.nextGaussian();
            }
        }
        return points;
    }
}
