package dev.asterism.embed.visual;

/// Which colours there are, wherever they lie: a histogram over L\*a\*b\* in which each point counts for the eight
/// bins around it, by nearness, so that a slight shift of light moves little.
///
/// The square root of each share is taken, which makes the dot product of two histograms their Bhattacharyya
/// coefficient (A. Bhattacharyya, 1943).
final class ColourHistogram {
    private static final int LIGHTNESS_BINS = 4;
    private static final int COLOUR_BINS = 5;

    /// `a` and `b` beyond this go to the outermost bin.
    private static final float COLOUR_REACH = 60;

    static final int LENGTH = LIGHTNESS_BINS * COLOUR_BINS * COLOUR_BINS;

    private ColourHistogram() {}

    /// @return [#LENGTH] numbers of length 1
    static double[] of(LabRaster raster) {
        double[] histogram = new double[LENGTH];
        int points = raster.lightness().length;
        for (int i = 0; i < points; i++) {
            double l = place(raster.lightness()[i], 0, 100, LIGHTNESS_BINS);
            double a = place(raster.a()[i], -COLOUR_REACH, COLOUR_REACH, COLOUR_BINS);
            double b = place(raster.b()[i], -COLOUR_REACH, COLOUR_REACH, COLOUR_BINS);
            spread(histogram, l, a, b);
        }
        for (int i = 0; i < LENGTH; i++) {
            histogram[i] = Math.sqrt(histogram[i] / points);
        }
        return histogram;
    }

    private static void spread(double[] histogram, double l, double a, double b) {
        int l0 = Math.min((int) l, LIGHTNESS_BINS - 2);
        int a0 = Math.min((int) a, COLOUR_BINS - 2);
        int b0 = Math.min((int) b, COLOUR_BINS - 2);
        for (int corner = 0; corner < 8; corner++) {
            int dl = corner >> 2;
            int da = corner >> 1 & 1;
            int db = corner & 1;
            double share = share(l - l0, dl) * share(a - a0, da) * share(b - b0, db);
            histogram[((l0 + dl) * COLOUR_BINS + a0 + da) * COLOUR_BINS + b0 + db] += share;
        }
    }

    private static double share(double fraction, int side) {
        return side == 1 ? fraction : 1 - fraction;
    }

    private static double place(double value, double low, double high, int bins) {
        return Math.clamp((value - low) / (high - low) * (bins - 1), 0, bins - 1);
    }
}
