package dev.asterism.model.atlas;

import dev.asterism.model.matrix.Matrix;

/// A partition of points into clusters.
///
/// @param labels the cluster of each point, `0 .. centroids.rows() - 1`, or [#NOISE]
/// @param centroids the mean of each cluster's points, `k x d`
public record Clustering(int[] labels, Matrix centroids) {
    /// The label of a point that belongs to no cluster.
    public static final int NOISE = -1;

    public Clustering {
        for (int label : labels) {
            if (label < NOISE || label >= centroids.rows()) {
                throw new IllegalArgumentException(
                        "label " + label + " is not one of " + centroids.rows() + " clusters");
            }
        }
    }

    /// Number of clusters, noise not counted.
    public int count() {
        return centroids.rows();
    }

    /// Number of points in each cluster.
    public int[] sizes() {
        int[] sizes = new int[count()];
        for (int label : labels) {
            if (label != NOISE) {
                sizes[label]++;
            }
        }
        return sizes;
    }
}
