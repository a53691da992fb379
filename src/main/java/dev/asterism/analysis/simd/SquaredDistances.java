package dev.asterism.analysis.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Squared Euclidean distances between rows of row-major arrays, by the processor's widest vectors.
///
/// The differences are squared themselves, never taken apart into `|x|^2 - 2 x.y + |y|^2`: equal rows are at distance 0
/// exactly, and with a few dozen centroids memory is the limit, not arithmetic.
public final class SquaredDistances {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private SquaredDistances() {}

    /// The distance between the row of `d` numbers at `x[xAt]` and the one at `y[yAt]`.
    public static float one(float[] x, int xAt, float[] y, int yAt, int d) {
        FloatVector sum0 = FloatVector.zero(LANES);
        FloatVector sum1 = sum0;
        int step = LANES.length();
        int j = 0;
        for (; j <= d - 2 * step; j += 2 * step) {
            FloatVector a = FloatVector.fromArray(LANES, x, xAt + j).sub(FloatVector.fromArray(LANES, y, yAt + j));
            FloatVector b = FloatVector.fromArray(LANES, x, xAt + j + step)
                    .sub(FloatVector.fromArray(LANES, y, yAt + j + step));
            sum0 = a.fma(a, sum0);
            sum1 = b.fma(b, sum1);
        }
        float sum = sum0.add(sum1).reduceLanes(VectorOperators.ADD);
        return sum + tail(x, xAt, y, yAt, j, d);
    }

    /// The distances from the row at `x[xAt]` to `count` consecutive rows that start at `y[yAt]`.
    public static void many(
            float[] x, int xAt, float[] y, int yAt, int count, int d, float[] distances, int distancesAt) {
        int c = 0;
        for (; c <= count - 4; c += 4) {
            four(x, xAt, y, yAt + c * d, d, distances, distancesAt + c);
        }
        for (; c < count; c++) {
            distances[distancesAt + c] = one(x, xAt, y, yAt + c * d, d);
        }
    }

    /// Four rows at once, so that each load of `x` serves four sums.
    private static void four(float[] x, int xAt, float[] y, int yAt, int d, float[] distances, int at) {
        FloatVector sum0 = FloatVector.zero(LANES);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        int j = 0;
        for (int end = LANES.loopBound(d); j < end; j += LANES.length()) {
            FloatVector v = FloatVector.fromArray(LANES, x, xAt + j);
            FloatVector d0 = v.sub(FloatVector.fromArray(LANES, y, yAt + j));
            FloatVector d1 = v.sub(FloatVector.fromArray(LANES, y, yAt + d + j));
            FloatVector d2 = v.sub(FloatVector.fromArray(LANES, y, yAt + 2 * d + j));
            FloatVector d3 = v.sub(FloatVector.fromArray(LANES, y, yAt + 3 * d + j));
            sum0 = d0.fma(d0, sum0);
            sum1 = d1.fma(d1, sum1);
            sum2 = d2.fma(d2, sum2);
            sum3 = d3.fma(d3, sum3);
        }
        distances[at] = sum0.reduceLanes(VectorOperators.ADD) + tail(x, xAt, y, yAt, j, d);
        distances[at + 1] = sum1.reduceLanes(VectorOperators.ADD) + tail(x, xAt, y, yAt + d, j, d);
        distances[at + 2] = sum2.reduceLanes(VectorOperators.ADD) + tail(x, xAt, y, yAt + 2 * d, j, d);
        distances[at + 3] = sum3.reduceLanes(VectorOperators.ADD) + tail(x, xAt, y, yAt + 3 * d, j, d);
    }

    private static float tail(float[] x, int xAt, float[] y, int yAt, int from, int d) {
        float sum = 0;
        for (int j = from; j < d; j++) {
            float difference = x[xAt + j] - y[yAt + j];
            sum += difference * difference;
        }
        return sum;
    }
}
