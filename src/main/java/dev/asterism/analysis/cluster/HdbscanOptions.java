package dev.asterism.analysis.cluster;

import dev.asterism.model.error.SettingException;

/// How [Hdbscan] works.
///
/// @param minClusterSize points a cluster has at least, 2 or more; fewer are noise, or a dent in a larger cluster
/// @param minSamples a point is in a dense place if it has so many points near it, itself counted; 1 or more. More of
///     them make more noise and smoother clusters
public record HdbscanOptions(int minClusterSize, int minSamples) {
    /// As in the authors' own program.
    public static final int DEFAULT_MIN_CLUSTER_SIZE = 5;
    /// As in scikit-learn.
    public static final int DEFAULT_MIN_SAMPLES = 5;

    public HdbscanOptions {
        if (minClusterSize < 2) {
            throw new SettingException("the least size of a cluster is " + minClusterSize + "; it must be 2 or more");
        }
        if (minSamples < 1) {
            throw new SettingException("the number of samples of HDBSCAN is " + minSamples + "; it must be 1 or more");
        }
    }

    public static HdbscanOptions defaults() {
        return new HdbscanOptions(DEFAULT_MIN_CLUSTER_SIZE, DEFAULT_MIN_SAMPLES);
    }

    /// The defaults with a least size that gives a number of clusters people can take in: half the square root of the
    /// number of points, 16 for 1,000 and 105 for 44,000.
    public static HdbscanOptions forPoints(int n) {
        int size = (int) Math.round(Math.sqrt(n) / 2);
        return defaults().withMinClusterSize(Math.max(DEFAULT_MIN_CLUSTER_SIZE, size));
    }

    public HdbscanOptions withMinClusterSize(int minClusterSize) {
        return new HdbscanOptions(minClusterSize, minSamples);
    }
}
