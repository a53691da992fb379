package dev.asterism.analysis.simd;

import java.util.Arrays;

/// [RowKernels] in plain Java.
final class ScalarRowKernels implements RowKernels {
    @Override
    public float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
        float sum = 0;
        for (int i = 0; i < length; i++) {
            sum = Math.fma(a[aFrom + i], b[bFrom + i], sum);
        }
        return sum;
    }

    @Override
    public float squaredDistance(float[] a, int aFrom, float[] b, int bFrom, int length) {
        float sum = 0;
        for (int i = 0; i < length; i++) {
            float difference = a[aFrom + i] - b[bFrom + i];
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }

    @Override
    public void squaredDistances(
            float[] a, int aFrom, float[] rows, int rowsFrom, int count, int length, float[] out, int outFrom) {
        for (int j = 0; j < count; j++) {
            out[outFrom + j] = squaredDistance(a, aFrom, rows, rowsFrom + j * length, length);
        }
    }

    @Override
    public void addScaled(float factor, float[] x, int xFrom, float[] y, int yFrom, int length) {
        for (int i = 0; i < length; i++) {
            y[yFrom + i] = Math.fma(factor, x[xFrom + i], y[yFrom + i]);
        }
    }

    @Override
    public void tileProducts(float[] tile, float[] rows, int rowsFrom, int length, float[] out) {
        Arrays.fill(out, 0, TILE_POINTS * TILE_ROWS, 0);
        for (int j = 0; j < TILE_ROWS; j++) {
            int to = TILE_POINTS * j;
            for (int l = 0; l < length; l++) {
                float factor = rows[rowsFrom + j * length + l];
                int from = TILE_POINTS * l;
                for (int i = 0; i < TILE_POINTS; i++) {
                    out[to + i] = Math.fma(factor, tile[from + i], out[to + i]);
                }
            }
        }
    }

    @Override
    public long atLeast(float[] numbers, int from, float[] bounds, float offset) {
        long hits = 0;
        for (int i = 0; i < TILE_POINTS; i++) {
            if (!(numbers[from + i] < bounds[i] + offset)) {
                hits |= 1L << i;
            }
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
        for (int j = 0; j < length; j++) {
            float product = products[j];
            if (product >= halves[from + j] + threshold || product >= thresholds[from + j] + half) {
                hits[count++] = j;
            }
        }
        return count;
    }

    @Override
    public void squaredDistances(float[] a, int aFrom, float[] rows, int[] which, int count, int length, float[] out) {
        for (int j = 0; j < count; j++) {
            out[j] = squaredDistance(a, aFrom, rows, which[j] * length, length);
        }
    }
}
