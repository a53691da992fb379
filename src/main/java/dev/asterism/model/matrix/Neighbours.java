package dev.asterism.model.matrix;

/// The nearest neighbours of each of `rows` points, nearest first, without the point itself.
///
/// @param rows number of points
/// @param k neighbours a point; less than the number of points
/// @param indices `rows * k` indices of points; those of point `i` are at `i * k .. (i + 1) * k`
/// @param distances squared Euclidean distances in the same order, ascending in a row, 0 or more
public record Neighbours(int rows, int k, int[] indices, float[] distances) {
    public Neighbours {
        if ((long) rows * k != indices.length || indices.length != distances.length) {
            throw new IllegalArgumentException(rows + " x " + k + " neighbours cannot have " + indices.length
                    + " indices and " + distances.length + " distances");
        }
    }

    /// The `fewer` nearest of the neighbours held here.
    ///
    /// @throws IllegalArgumentException if `fewer` is more than [#k()]
    public Neighbours nearest(int fewer) {
        if (fewer > k) {
            throw new IllegalArgumentException("asked for " + fewer + " of " + k + " neighbours");
        }
        if (fewer == k) {
            return this;
        }
        int[] index = new int[rows * fewer];
        float[] distance = new float[rows * fewer];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(indices, i * k, index, i * fewer, fewer);
            System.arraycopy(distances, i * k, distance, i * fewer, fewer);
        }
        return new Neighbours(rows, fewer, index, distance);
    }
}
