package dev.asterism.analysis.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [RowKernels] in vectors of the machine's width.
///
/// Lanes are added up by [#sum], never by `reduceLanes`: the order of that is unspecified and differs between
/// interpreted and compiled code, which would let the moment of compilation show in the result.
final class VectorRowKernels implements RowKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    static int lanes() {
        return SPECIES.length();
    }

    /// The lanes of `v`, added up in halves.
    static float sum(FloatVector v) {
        float[] lanes = new float[SPECIES.length()];
        v.intoArray(lanes, 0);
        for (int half = lanes.length / 2; half > 0; half /= 2) {
            for (int i = 0; i < half; i++) {
                lanes[i] += lanes[i + half];
            }
        }
        return lanes[0];
    }

    @Override
    public float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
        int step = SPECIES.length();
        int whole = SPECIES.loopBound(length);
        int pairs = whole - whole % (2 * step);
        FloatVector even = FloatVector.zero(SPECIES);
        FloatVector odd = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i < pairs; i += 2 * step) {
            even = at(a, aFrom + i).fma(at(b, bFrom + i), even);
            odd = at(a, aFrom + i + step).fma(at(b, bFrom + i + step), odd);
        }
        if (i < whole) {
            even = at(a, aFrom + i).fma(at(b, bFrom + i), even);
            i += step;
        }
        float sum = sum(even.add(odd));
        for (; i < length; i++) {
            sum = Math.fma(a[aFrom + i], b[bFrom + i], sum);
        }
        return sum;
    }

    @Override
    public float squaredDistance(float[] a, int aFrom, float[] b, int bFrom, int length) {
        int step = SPECIES.length();
        int whole = SPECIES.loopBound(length);
        int pairs = whole - whole % (2 * step);
        FloatVector even = FloatVector.zero(SPECIES);
        FloatVector odd = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i < pairs; i += 2 * step) {
            FloatVector difference = at(a, aFrom + i).sub(at(b, bFrom + i));
            even = difference.fma(difference, even);
            difference = at(a, aFrom + i + step).sub(at(b, bFrom + i + step));
            odd = difference.fma(difference, odd);
        }
        if (i < whole) {
            FloatVector difference = at(a, aFrom + i).sub(at(b, bFrom + i));
            even = difference.fma(difference, even);
            i += step;
        }
        float sum = sum(even.add(odd));
        for (; i < length; i++) {
            float difference = a[aFrom + i] - b[bFrom + i];
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }

    @Override
    public void squaredDistances(
            float[] a, int aFrom, float[] rows, int rowsFrom, int count, int length, float[] out, int outFrom) {
        int j = 0;
        for (; j <= count - 4; j += 4) {
            int from = rowsFrom + j * length;
            int third = from + 2 * length;
            fourSquaredDistances(a, aFrom, rows, from, from + length, third, third + length, length, out, outFrom + j);
        }
        for (; j < count; j++) {
            out[outFrom + j] = squaredDistance(a, aFrom, rows, rowsFrom + j * length, length);
        }
    }

    /// Four rows at once, so that each load of `a` serves four sums, and the memory fetches four rows at a time where
    /// they lie apart.
    private static void fourSquaredDistances(
            float[] a,
            int aFrom,
            float[] rows,
            int from0,
            int from1,
            int from2,
            int from3,
            int length,
            float[] out,
            int outFrom) {
        FloatVector squares0 = FloatVector.zero(SPECIES);
        FloatVector squares1 = squares0;
        FloatVector squares2 = squares0;
        FloatVector squares3 = squares0;
        int whole = SPECIES.loopBound(length);
        for (int i = 0; i < whole; i += SPECIES.length()) {
            FloatVector point = at(a, aFrom + i);
            FloatVector difference = point.sub(at(rows, from0 + i));
            squares0 = difference.fma(difference, squares0);
            difference = point.sub(at(rows, from1 + i));
            squares1 = difference.fma(difference, squares1);
            difference = point.sub(at(rows, from2 + i));
            squares2 = difference.fma(difference, squares2);
            difference = point.sub(at(rows, from3 + i));
            squares3 = difference.fma(difference, squares3);
        }
        out[outFrom] = sum(squares0) + squaredRest(a, aFrom, rows, from0, whole, length);
        out[outFrom + 1] = sum(squares1) + squaredRest(a, aFrom, rows, from1, whole, length);
        out[outFrom + 2] = sum(squares2) + squaredRest(a, aFrom, rows, from2, whole, length);
        out[outFrom + 3] = sum(squares3) + squaredRest(a, aFrom, rows, from3, whole, length);
    }

    private static float squaredRest(float[] a, int aFrom, float[] b, int bFrom, int begin, int end) {
        float sum = 0;
        for (int i = begin; i < end; i++) {
            float difference = a[aFrom + i] - b[bFrom + i];
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }

    /// The last rows are filled up to four: every distance comes from the same arithmetic, wherever in the list it is.
    @Override
    public void squaredDistances(float[] a, int aFrom, float[] rows, int[] which, int count, int length, float[] out) {
        float[] four = new float[4];
        for (int j = 0; j < count; j += 4) {
            int last = count - 1;
            fourSquaredDistances(
                    a,
                    aFrom,
                    rows,
                    which[j] * length,
                    which[Math.min(j + 1, last)] * length,
                    which[Math.min(j + 2, last)] * length,
                    which[Math.min(j + 3, last)] * length,
                    length,
                    four,
                    0);
            System.arraycopy(four, 0, out, j, Math.min(4, count - j));
        }
    }

    @Override
    public void addScaled(float factor, float[] x, int xFrom, float[] y, int yFrom, int length) {
        int whole = SPECIES.loopBound(length);
        FloatVector factors = FloatVector.broadcast(SPECIES, factor);
        int i = 0;
        for (; i < whole; i += SPECIES.length()) {
            at(x, xFrom + i).fma(factors, at(y, yFrom + i)).intoArray(y, yFrom + i);
        }
        for (; i < length; i++) {
            y[yFrom + i] = Math.fma(factor, x[xFrom + i], y[yFrom + i]);
        }
    }

    /// Eight sums a vector of points are kept in registers; each number of the rows is used for every lane.
    @Override
    public void tileProducts(float[] tile, float[] rows, int rowsFrom, int length, float[] out) {
        for (int lane = 0; lane < TILE_POINTS; lane += 2 * SPECIES.length()) {
            twoVectorsByEight(tile, lane, rows, rowsFrom, length, out);
        }
    }

    private static void twoVectorsByEight(float[] tile, int lane, float[] rows, int rowsFrom, int length, float[] out) {
        int width = SPECIES.length();
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector b2 = a0;
        FloatVector b3 = a0;
        FloatVector b4 = a0;
        FloatVector b5 = a0;
        FloatVector b6 = a0;
        FloatVector b7 = a0;
        for (int l = 0; l < length; l++) {
            FloatVector a = at(tile, TILE_POINTS * l + lane);
            FloatVector b = at(tile, TILE_POINTS * l + lane + width);
            int row = rowsFrom + l;
            FloatVector factor = every(rows, row);
            a0 = a.fma(factor, a0);
            b0 = b.fma(factor, b0);
            factor = every(rows, row + length);
            a1 = a.fma(factor, a1);
            b1 = b.fma(factor, b1);
            factor = every(rows, row + 2 * length);
            a2 = a.fma(factor, a2);
            b2 = b.fma(factor, b2);
            factor = every(rows, row + 3 * length);
            a3 = a.fma(factor, a3);
            b3 = b.fma(factor, b3);
            factor = every(rows, row + 4 * length);
            a4 = a.fma(factor, a4);
            b4 = b.fma(factor, b4);
            factor = every(rows, row + 5 * length);
            a5 = a.fma(factor, a5);
            b5 = b.fma(factor, b5);
            factor = every(rows, row + 6 * length);
            a6 = a.fma(factor, a6);
            b6 = b.fma(factor, b6);
            factor = every(rows, row + 7 * length);
            a7 = a.fma(factor, a7);
            b7 = b.fma(factor, b7);
        }
        a0.intoArray(out, lane);
        a1.intoArray(out, lane + TILE_POINTS);
        a2.intoArray(out, lane + 2 * TILE_POINTS);
        a3.intoArray(out, lane + 3 * TILE_POINTS);
        a4.intoArray(out, lane + 4 * TILE_POINTS);
        a5.intoArray(out, lane + 5 * TILE_POINTS);
        a6.intoArray(out, lane + 6 * TILE_POINTS);
        a7.intoArray(out, lane + 7 * TILE_POINTS);
        b0.intoArray(out, lane + width);
        b1.intoArray(out, lane + width + TILE_POINTS);
        b2.intoArray(out, lane + width + 2 * TILE_POINTS);
        b3.intoArray(out, lane + width + 3 * TILE_POINTS);
        b4.intoArray(out, lane + width + 4 * TILE_POINTS);
        b5.intoArray(out, lane + width + 5 * TILE_POINTS);
        b6.intoArray(out, lane + width + 6 * TILE_POINTS);
        b7.intoArray(out, lane + width + 7 * TILE_POINTS);
    }

    @Override
    public long atLeast(float[] numbers, int from, float[] bounds, float offset) {
        long hits = 0;
        for (int i = 0; i < TILE_POINTS; i += SPECIES.length()) {
            long below = at(numbers, from + i).lt(at(bounds, i).add(offset)).toLong();
            hits |= (~below & (1L << SPECIES.length()) - 1) << i;
        }
        return hits;
    }

    @Override
    public int eitherAtLeast(
            float[] products,
            int length,
            float[] halves,
            float[] thresholds,
            int from,
            float threshold,
            float half,
            int[] hits) {
        int count = 0;
        int j = 0;
        for (; j < SPECIES.loopBound(length); j += SPECIES.length()) {
            FloatVector least = at(halves, from + j)
                    .add(threshold)
                    .min(at(thresholds, from + j).add(half));
            long found = at(products, j).compare(VectorOperators.GE, least).toLong();
            while (found != 0) {
                hits[count++] = j + Long.numberOfTrailingZeros(found);
                found &= found - 1;
            }
        }
        for (; j < length; j++) {
            float product = products[j];
            if (product >= halves[from + j] + threshold || product >= thresholds[from + j] + half) {
                hits[count++] = j;
            }
        }
        return count;
    }

    private static FloatVector every(float[] values, int index) {
        return FloatVector.broadcast(SPECIES, values[index]);
    }

    private static FloatVector at(float[] values, int from) {
        return FloatVector.fromArray(SPECIES, values, from);
    }
}
