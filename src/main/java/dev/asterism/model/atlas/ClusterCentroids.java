package dev.asterism.model.atlas;

import dev.asterism.model.matrix.Matrix;

/// The directions of clusters in the vector space.
public final class ClusterCentroids {
    private final Matrix directions;

    /// @param clustering whose centroids are means of the vectors
    public ClusterCentroids(Clustering clustering) {
        Matrix means = clustering.centroids();
        float[] values = means.values().clone();
        for (int row = 0; row < means.rows(); row++) {
            double square = 0;
            for (int i = row * means.columns(); i < (row + 1) * means.columns(); i++) {
                square += values[i] * values[i];
            }
            float factor = square > 0 ? (float) (1 / Math.sqrt(square)) : 0;
            for (int i = row * means.columns(); i < (row + 1) * means.columns(); i++) {
                values[i] *= factor;
            }
        }
        directions = new Matrix(means.rows(), means.columns(), values);
    }

    /// Number of clusters.
    public int count() {
        return directions.rows();
    }

    /// The cosine of a vector and a cluster's centroid.
    public float similarity(float[] vector, int cluster) {
        int at = directions.offset(cluster);
        float sum = 0;
        float square = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += vector[i] * directions.values()[at + i];
            square += vector[i] * vector[i];
        }
        return square > 0 ? sum / (float) Math.sqrt(square) : 0;
    }

    /// The other cluster nearest to a vector, or -1 if there is none.
    public int nearestOther(float[] vector, int own) {
        int nearest = -1;
        float most = Float.NEGATIVE_INFINITY;
        for (int other = 0; other < count(); other++) {
            if (other != own) {
                float similarity = similarity(vector, other);
                if (similarity > most) {
                    most = similarity;
                    nearest = other;
                }
            }
        }
        return nearest;
    }

    /// The direction of a cluster's centroid, of length 1.
    public float[] direction(int cluster) {
        return directions.row(cluster);
    }
}
