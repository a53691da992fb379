package dev.asterism.image;

/// For each of a run of output points of one axis, which input points go into it and with which weight, in fixed point
/// as Pillow has them (22 bits), so that the bytes come out the same.
///
/// @param first the first input point of each output point
/// @param counts how many input points go into each
/// @param weights `stride` a point, `counts[i]` of them used
record ResampleWeights(int[] first, int[] counts, int[] weights, int stride) {
    static final int BITS = 22;
    static final int HALF = 1 << (BITS - 1);

    /// The weights of output points `start .. start + length - 1`. An axis that keeps its size is copied.
    ///
    /// @param from input points of the axis
    /// @param to output points of the whole axis
    static ResampleWeights of(ResampleFilter wanted, int from, int to, int start, int length) {
        ResampleFilter filter = from == to ? ResampleFilter.NEAREST : wanted;
        double scale = (double) from / to;
        double filterScale = Math.max(1, scale);
        double support = filter.support() * filterScale;
        int stride = Math.min(from, (int) Math.ceil(support) * 2 + 1);
        int[] first = new int[length];
        int[] counts = new int[length];
        int[] weights = new int[length * stride];
        for (int i = 0; i < length; i++) {
            double centre = (start + i + 0.5) * scale;
            if (filter == ResampleFilter.NEAREST) {
                first[i] = Math.min(from - 1, (int) centre);
                counts[i] = 1;
                weights[i * stride] = 1 << BITS;
                continue;
            }
            first[i] = Math.max(0, (int) (centre - support + 0.5));
            counts[i] = Math.min(from, (int) (centre + support + 0.5)) - first[i];
            fill(filter, centre, filterScale, first[i], counts[i], weights, i * stride);
        }
        return new ResampleWeights(first, counts, weights, stride);
    }

    private static void fill(
            ResampleFilter filter, double centre, double scale, int first, int count, int[] weights, int at) {
        double[] exact = new double[count];
        double sum = 0;
        for (int k = 0; k < count; k++) {
            exact[k] = filter.weight((k + first - centre + 0.5) * (1 / scale));
            sum += exact[k];
        }
        for (int k = 0; k < count; k++) {
            double share = sum == 0 ? exact[k] : exact[k] / sum;
            weights[at + k] = (int) (share * (1 << BITS) + (share < 0 ? -0.5 : 0.5));
        }
    }

    /// The first input point any output point needs.
    int begin() {
        return first[0];
    }

    /// One past the last input point any output point needs.
    int end() {
        return first[first.length - 1] + counts[counts.length - 1];
    }
}
