package dev.asterism.embed.visual;

/// Where the colours lie: the low frequencies of a cosine transform of the image shrunk to 8 x 8.
///
/// Source: the Colour Layout Descriptor of MPEG-7 Visual (ISO/IEC 15938-3; E. Kasutani and A. Yamada, "The MPEG-7
/// color layout descriptor", ICIP 2001). Otherwise here: L\*a\*b\* in place of YCbCr, so that distances are nearer
/// to what people see; no quantisation; 21 coefficients of lightness and 10 of either colour axis.
final class ColourLayout {
    /// Coefficients of lightness: those whose two frequencies sum to less than 6.
    private static final int LIGHTNESS_FREQUENCIES = 6;

    /// Coefficients of `a` and `b`: those whose two frequencies sum to less than 4.
    private static final int COLOUR_FREQUENCIES = 4;

    private static final int GRID = 8;
    private static final int BLOCK = LabRaster.SIDE / GRID;
    private static final double[][] COSINES = cosines();

    static final int LENGTH = triangle(LIGHTNESS_FREQUENCIES) + 2 * triangle(COLOUR_FREQUENCIES);

    /// Images whose colours hardly differ from mid grey get a short vector rather than magnified noise.
    private static final double FLOOR = 20;

    private ColourLayout() {}

    /// @return [#LENGTH] numbers of length below 1
    static double[] of(LabRaster raster) {
        double[] layout = new double[LENGTH];
        int at = transform(raster.lightness(), 50, LIGHTNESS_FREQUENCIES, layout, 0);
        at = transform(raster.a(), 0, COLOUR_FREQUENCIES, layout, at);
        transform(raster.b(), 0, COLOUR_FREQUENCIES, layout, at);
        double square = FLOOR * FLOOR;
        for (double value : layout) {
            square += value * value;
        }
        double scale = 1 / Math.sqrt(square);
        for (int i = 0; i < LENGTH; i++) {
            layout[i] *= scale;
        }
        return layout;
    }

    private static int transform(float[] plane, double middle, int frequencies, double[] out, int start) {
        double[] blocks = blocks(plane, middle);
        int at = start;
        for (int v = 0; v < frequencies; v++) {
            for (int u = 0; u < frequencies - v; u++) {
                double sum = 0;
                for (int y = 0; y < GRID; y++) {
                    for (int x = 0; x < GRID; x++) {
                        sum += COSINES[v][y] * COSINES[u][x] * blocks[y * GRID + x];
                    }
                }
                out[at++] = sum / GRID;
            }
        }
        return at;
    }

    private static double[] blocks(float[] plane, double middle) {
        double[] means = new double[GRID * GRID];
        for (int y = 0; y < LabRaster.SIDE; y++) {
            for (int x = 0; x < LabRaster.SIDE; x++) {
                means[y / BLOCK * GRID + x / BLOCK] += (plane[y * LabRaster.SIDE + x] - middle) / (BLOCK * BLOCK);
            }
        }
        return means;
    }

    /// The orthonormal cosine transform (type II) of 8 points.
    private static double[][] cosines() {
        double[][] cosines = new double[GRID][GRID];
        for (int k = 0; k < GRID; k++) {
            for (int i = 0; i < GRID; i++) {
                cosines[k][i] =
                        StrictMath.cos(Math.PI * (2 * i + 1) * k / (2 * GRID)) * Math.sqrt((k == 0 ? 1.0 : 2.0) / GRID);
            }
        }
        return cosines;
    }

    private static int triangle(int n) {
        return n * (n + 1) / 2;
    }
}
