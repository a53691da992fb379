package dev.asterism.embed.visual;

import dev.asterism.image.AreaScaler;
import dev.asterism.model.item.Pixels;

/// An image squeezed to a fixed square raster in CIE L\*a\*b\* (D65), the ground all parts of the
/// [VisualDescriptor] stand on.
///
/// Each point is the mean of the (gamma-encoded) samples its rectangle covers, partly covered pixels counted in part,
/// so that images of any size, smaller than the raster too, give the same kind of raster.
///
/// @param lightness `SIDE * SIDE` values of L\*, 0 to 100, rows from the top
/// @param a green to red, about -90 to 100
/// @param b blue to yellow, about -110 to 100
record LabRaster(float[] lightness, float[] a, float[] b) {
    /// Points a side.
    static final int SIDE = 64;

    private static final int LINEAR_STEPS = 16;
    private static final float[] LINEAR = linear();

    static LabRaster of(Pixels image) {
        double[] means = AreaScaler.means(image, SIDE, SIDE);
        float[] lightness = new float[SIDE * SIDE];
        float[] a = new float[SIDE * SIDE];
        float[] b = new float[SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            double red = LINEAR[(int) (means[i * 3] * LINEAR_STEPS + 0.5)];
            double green = LINEAR[(int) (means[i * 3 + 1] * LINEAR_STEPS + 0.5)];
            double blue = LINEAR[(int) (means[i * 3 + 2] * LINEAR_STEPS + 0.5)];
            double x = response((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
            double y = response(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
            double z = response((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883);
            lightness[i] = (float) (116 * y - 16);
            a[i] = (float) (500 * (x - y));
            b[i] = (float) (200 * (y - z));
        }
        return new LabRaster(lightness, a, b);
    }

    private static double response(double t) {
        return t > 0.008856 ? StrictMath.cbrt(t) : 7.787 * t + 16.0 / 116;
    }

    /// The light of a gamma-encoded sRGB sample, in sixteenths of a step.
    private static float[] linear() {
        float[] table = new float[255 * LINEAR_STEPS + 1];
        for (int i = 0; i < table.length; i++) {
            double v = i / (255.0 * LINEAR_STEPS);
            table[i] = (float) (v <= 0.04045 ? v / 12.92 : StrictMath.pow((v + 0.055) / 1.055, 2.4));
        }
        return table;
    }
}
