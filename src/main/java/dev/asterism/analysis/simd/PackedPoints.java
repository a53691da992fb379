package dev.asterism.analysis.simd;

/// The points of a map in one 64-bit number each, so that an edge costs one load from memory instead of three.
///
/// A coordinate is the place in a cube, from 0 to 1, in fixed point: the top 21 bits of the number are x, the next 11
/// and the lowest 11 are y (22 bits), the 21 between them z. The error is at most half a millionth of the side.
public final class PackedPoints {
    private final long[] values;
    private float x;
    private float y;
    private float z;
    private float side = 1;

    public PackedPoints(int n) {
        values = new long[n];
    }

    /// Sets the cube that all points lie in.
    ///
    /// @param x smallest coordinate, likewise `y` and `z`
    /// @param side of the cube, more than 0
    public void frame(float x, float y, float z, float side) {
        this.x = x;
        this.y = y;
        this.z = z;
        this.side = side;
    }

    /// Takes the points `from .. to`.
    public void pack(Points points, int from, int to) {
        float scale = 1 / side;
        for (int i = from; i < to; i++) {
            long a = fixed((points.x()[i] - x) * scale, 21);
            long b = fixed((points.y()[i] - y) * scale, 22);
            long c = fixed((points.z()[i] - z) * scale, 21);
            values[i] = a << 43 | (b >> 11) << 32 | c << 11 | (b & 0x7FF);
        }
    }

    private static int fixed(float share, int bits) {
        int most = (1 << bits) - 1;
        return Math.clamp((int) (share * (most + 1)), 0, most);
    }

    long[] values() {
        return values;
    }

    float x() {
        return x;
    }

    float y() {
        return y;
    }

    float z() {
        return z;
    }

    float side() {
        return side;
    }

    /// Coordinate `x` of point `i`, as the vectors see it: the middle of its cell of the grid.
    float unpackedX(int i) {
        return x + side * (((values[i] >>> 43) + 0.5f) / (1 << 21));
    }

    float unpackedY(int i) {
        long bits = (values[i] >>> 32 & 0x7FF) << 11 | (values[i] & 0x7FF);
        return y + side * ((bits + 0.5f) / (1 << 22));
    }

    float unpackedZ(int i) {
        return z + side * (((values[i] >>> 11 & 0x1FFFFF) + 0.5f) / (1 << 21));
    }
}
