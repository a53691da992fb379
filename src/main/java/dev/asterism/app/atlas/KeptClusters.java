package dev.asterism.app.atlas;

import dev.asterism.model.matrix.Matrix;

/// The last clusters by k-means that a request gave, whatever the collection held then.
///
/// @param centroids of the clusters
/// @param items how many there were when clusters were last looked for from scratch
record KeptClusters(Matrix centroids, int items) {
    private static final double SMALL = 0.1;

    /// Whether the clusters of a collection may go on from these: not where it has grown or shrunk by more than a
    /// tenth.
    boolean suit(Matrix vectors) {
        return centroids.columns() == vectors.columns()
                && centroids.rows() <= vectors.rows()
                && Math.abs(vectors.rows() - items) <= SMALL * items;
    }
}
