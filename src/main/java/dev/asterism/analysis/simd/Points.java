package dev.asterism.analysis.simd;

/// Points, or vectors, in space: one array a coordinate, so that a vector register takes neighbours in the array. In a
/// flat map the third coordinate is zero throughout. The arrays are shared, not copied.
public record Points(float[] x, float[] y, float[] z) {
    /// All at the origin.
    public static Points zeros(int n) {
        return new Points(new float[n], new float[n], new float[n]);
    }

    /// How many there are.
    public int size() {
        return x.length;
    }
}
