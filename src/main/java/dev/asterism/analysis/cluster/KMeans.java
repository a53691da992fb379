package dev.asterism.analysis.cluster;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.atlas.ClusteringMethod;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.matrix.Matrix;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Lloyd's k-means with greedy k-means++ seeding, in all the dimensions there are.
///
/// Every step gives what plain Lloyd would (up to the rounding of floats), but [Assignment] skips the distances that
/// bounds show to be of no interest. The same points, options and seed give the same clustering on any number of
/// threads. A step costs `O(n k d)` at first and far less as the centroids settle; memory is `n` floats for each ten
/// centroids, beside the points.
///
/// Source: Lloyd, "Least squares quantization in PCM", 1982; [Seeding] and [Assignment] name theirs.
public final class KMeans {
    /// Centroids that share a bound: of 1, 10 and all, 10 took the least time on 44,000 x 384 with 50 clusters.
    private static final int GROUP = 10;

    private KMeans() {}

    /// Clusters points.
    ///
    /// Fewer clusters than asked for come out if there are fewer distinct points; none is ever empty. If the user
    /// cancels, the result is what had been reached.
    ///
    /// @param points `n x d`, finite
    /// @return labels of all points, none of them noise, and the mean of each cluster
    /// @throws SettingException if more clusters are asked for than there are points
    /// @throws InputException if a number is not finite
    /// @throws dev.asterism.model.error.CancelledException if the user cancels before there are centroids
    public static Clustering fit(Matrix points, KMeansOptions options, Progress progress) {
        if (options.clusters() > points.rows()) {
            throw new SettingException("cannot make " + options.clusters() + " clusters of " + points.rows()
                    + (points.rows() == 1 ? " item" : " items") + "; ask for no more clusters than items");
        }
        return search(
                points, stage -> Seeding.choose(points, options.clusters(), options.seed(), stage), options, progress);
    }

    /// Goes on with the clusters of points most of which are still there: they keep their numbers.
    ///
    /// @param points `n x d`, finite
    /// @param before the centroids, at most `n`
    /// @param options their number of clusters and seed are ignored
    /// @return as [#fit]
    /// @throws InputException if a number is not finite
    public static Clustering update(Matrix points, Matrix before, KMeansOptions options, Progress progress) {
        int[] all = IntStream.range(0, before.rows()).toArray();
        return search(points, _ -> before.select(all), options, progress);
    }

    private static Clustering search(
            Matrix points, Function<Progress.Stage, Matrix> seeds, KMeansOptions options, Progress progress) {
        double threshold = options.tolerance() * meanVariance(points);
        try (Progress.Stage stage = progress.stage(ClusteringMethod.KMEANS.label(), options.maxIterations())) {
            Centroids centroids = new Centroids(points, seeds.apply(stage));
            return clustering(points, search(points, centroids, threshold, options.maxIterations(), stage));
        }
    }

    private static int[] search(
            Matrix points, Centroids centroids, double threshold, int maxIterations, Progress.Stage stage) {
        int k = centroids.positions().length / Math.max(1, points.columns());
        Assignment assignment = new Assignment(points, k, Math.min(k, GROUP));
        assignment.all(centroids.positions());
        boolean settled = false;
        for (int iteration = 1; iteration <= maxIterations && !stage.cancelled(); iteration++) {
            centroids.count(assignment.labels());
            boolean filled = centroids.fillEmpty(assignment.labels());
            if (settled && !filled) {
                break;
            }
            float[] drift = centroids.move();
            if (filled) {
                assignment.all(centroids.positions());
                settled = false;
                continue;
            }
            long changes = assignment.moved(centroids.positions(), drift);
            settled = changes == 0 || squaredLength(drift) <= threshold;
            stage.reach(iteration, changes + (changes == 1 ? " item moved" : " items moved"));
        }
        return assignment.labels();
    }

    /// Numbers the clusters that have points `0 ..` in the order of their labels, and takes their exact means.
    private static Clustering clustering(Matrix points, int[] labels) {
        int[] used = Arrays.stream(labels).distinct().sorted().toArray();
        int[] renamed = Arrays.stream(labels)
                .map(label -> Arrays.binarySearch(used, label))
                .toArray();
        Centroids centroids = new Centroids(points, Matrix.zeros(used.length, points.columns()));
        centroids.count(renamed);
        centroids.move();
        return new Clustering(renamed, new Matrix(used.length, points.columns(), centroids.positions()));
    }

    /// The sum of the squared distances of all points to the centroid of their cluster; noise does not count.
    public static double inertia(Matrix points, Clustering clustering) {
        int d = points.columns();
        double[] sums = new double[Blocks.count(points.rows())];
        Blocks.forEach(points.rows(), (from, to) -> {
            double sum = 0;
            for (int i = from; i < to; i++) {
                int label = clustering.labels()[i];
                if (label != Clustering.NOISE) {
                    sum += Kernels.rows()
                            .squaredDistance(
                                    points.values(),
                                    points.offset(i),
                                    clustering.centroids().values(),
                                    label * d,
                                    d);
                }
            }
            sums[Blocks.of(from)] = sum;
        });
        return Arrays.stream(sums).sum();
    }

    /// The mean of the variances of the columns.
    private static double meanVariance(Matrix points) {
        int n = points.rows();
        int d = points.columns();
        double[] variances = new double[d];
        IntStream.range(0, Math.ceilDiv(d, 64)).parallel().forEach(task -> {
            int from = task * 64;
            int width = Math.min(64, d - from);
            double[] sum = new double[width];
            double[] square = new double[width];
            for (int i = 0; i < n; i++) {
                int row = points.offset(i) + from;
                for (int j = 0; j < width; j++) {
                    double value = points.values()[row + j];
                    sum[j] += value;
                    square[j] += value * value;
                }
            }
            for (int j = 0; j < width; j++) {
                variances[from + j] = Math.max(0, square[j] / n - sum[j] / n * (sum[j] / n));
            }
        });
        double mean = Arrays.stream(variances).average().orElse(0);
        if (!Double.isFinite(mean)) {
            throw new InputException("vector " + firstNotFinite(points) + " has a number that is not finite");
        }
        return mean;
    }

    private static int firstNotFinite(Matrix points) {
        int i = 0;
        while (Float.isFinite(points.values()[i])) {
            i++;
        }
        return i / points.columns();
    }

    private static double squaredLength(float[] drift) {
        double sum = 0;
        for (float step : drift) {
            sum += (double) step * step;
        }
        return sum;
    }
}
