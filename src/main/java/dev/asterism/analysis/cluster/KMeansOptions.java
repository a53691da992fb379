package dev.asterism.analysis.cluster;

import dev.asterism.model.error.SettingException;

/// How [KMeans] works.
///
/// @param clusters how many clusters to look for, 1 or more
/// @param maxIterations Lloyd steps at most, 1 or more
/// @param tolerance the search ends when the centroids together move by less than this share of the mean variance of a
///     column, squared; 0 or more. At 0 it ends only when no point changes its cluster
/// @param seed of the choice of the first centroids
public record KMeansOptions(int clusters, int maxIterations, double tolerance, long seed) {
    /// As many as the ten colours of a map that people can tell apart.
    public static final int DEFAULT_CLUSTERS = 10;
    /// As in scikit-learn.
    public static final int DEFAULT_MAX_ITERATIONS = 300;
    /// As in scikit-learn.
    public static final double DEFAULT_TOLERANCE = 1e-4;
    public static final long DEFAULT_SEED = 171;

    public KMeansOptions {
        if (clusters < 1) {
            throw new SettingException("the number of clusters is " + clusters + "; it must be 1 or more");
        }
        if (maxIterations < 1) {
            throw new SettingException(
                    "the number of k-means iterations is " + maxIterations + "; it must be 1 or more");
        }
        if (!(tolerance >= 0)) {
            throw new SettingException("the tolerance of k-means is " + tolerance + "; it must be 0 or more");
        }
    }

    public static KMeansOptions defaults() {
        return new KMeansOptions(DEFAULT_CLUSTERS, DEFAULT_MAX_ITERATIONS, DEFAULT_TOLERANCE, DEFAULT_SEED);
    }

    public KMeansOptions withClusters(int clusters) {
        return new KMeansOptions(clusters, maxIterations, tolerance, seed);
    }

    public KMeansOptions withSeed(long seed) {
        return new KMeansOptions(clusters, maxIterations, tolerance, seed);
    }
}
