package dev.asterism.model;

/// Large matrix products and what is made of them at once, so that no `n x n` matrix ever exists.
public interface MatrixProducts {
    /// The exact nearest neighbours of every point among all the others. `O(n^2 d)` time, blocked.
    ///
    /// @param points `n x d`
    /// @param k `1 .. n - 1`
    /// @return squared Euclidean distances and indices, `n x k`; ties in the order of the indices
    Neighbours nearest(Matrix points, int k, Progress.Stage stage);

    /// The nearest centroid of every point.
    ///
    /// @param points `n x d`
    /// @param centroids `k x d`
    /// @param labels takes the nearest centroid of each point, `n`
    /// @param distances takes the squared Euclidean distance to it, `n`
    void assign(Matrix points, Matrix centroids, int[] labels, float[] distances);

    /// `a * b^T`.
    ///
    /// @param a `m x d`
    /// @param b `n x d`
    /// @return `m x n`
    Matrix multiplyTransposed(Matrix a, Matrix b);
}
