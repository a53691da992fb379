package dev.asterism.model.atlas;

/// The ways to find clusters.
public enum ClusteringMethod {
    /// Lloyd's k-means with k-means++ seeding.
    KMEANS,
    /// Hierarchical density-based clustering; finds the number of clusters itself and leaves noise out.
    HDBSCAN,
    /// Labels made elsewhere.
    IMPORTED
}
