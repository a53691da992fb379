package dev.asterism.model.atlas;

/// The ways to lay out points in a map.
public enum ProjectionMethod {
    /// t-distributed stochastic neighbour embedding.
    TSNE,
    /// Uniform manifold approximation and projection.
    UMAP,
    /// Principal components.
    PCA,
    /// Coordinates made elsewhere.
    IMPORTED
}
