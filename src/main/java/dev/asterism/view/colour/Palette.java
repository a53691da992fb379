package dev.asterism.view.colour;

import dev.asterism.model.atlas.Clustering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The colours of clusters, of values and of numbers, the same in every view: one palette for dark backgrounds,
/// one for light ones.
///
/// The first twelve were searched for the largest smallest distance in OKLab as seen by people with full colour
/// vision, by deuteranopes and by protanopes: 0.10 in either palette, where neighbours in a common wheel of twelve
/// hues come to 0.01. Each further colour is the farthest from all before it, and from the grey of noise, by the
/// same distance.
///
/// Sources: Ottosson, "A perceptual color space for image processing" (2020), for OKLab; Machado, Oliveira and
/// Fernandes, "A physiologically-based model for simulation of color vision deficiency" (2009), for the simulation at
/// full severity.
public enum Palette {
    /// For dark backgrounds.
    DARK(
            0x788092,
            new int[] {
                0x66caff, 0xc73f15, 0xfde836, 0x5b64db, 0xbcb815, 0xd96cb4,
                0x75fef9, 0x908ffe, 0x9f5b7f, 0xb79060, 0xe3a2b5, 0xfccea0
            },
            new double[] {0.55, 0.93},
            new int[] {0x3d2c8d, 0x7b3fa0, 0xc0508f, 0xee7a5f, 0xf9b44d, 0xf7f3a1}),
    /// For light backgrounds.
    LIGHT(
            0x96989e,
            new int[] {
                0x19affe, 0x8a0700, 0xe78d02, 0x3c1ba6, 0xdc5c66, 0x670463,
                0x3463a6, 0x7872ee, 0x24bcb0, 0x992b6d, 0xa14e2b, 0x528eaf
            },
            new double[] {0.34, 0.74},
            new int[] {0xf2c14e, 0xec8a3d, 0xd1495b, 0x93357a, 0x51318a, 0x1d2a6d});

    /// How many colours differ; after so many they come round again.
    public static final int DISTINCT = 256;

    private static final double DULLEST = 0.06;
    private static final double PUREST = 0.19;

    /// Distances under full vision count for less than half when colours are chosen: most eyes have it, and would see
    /// nothing but blues and yellows if only the hardest case decided.
    private static final double FULL_VISION = 0.42;

    private static final double[][] DEUTERANOPIA = {
        {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
    };
    private static final double[][] PROTANOPIA = {
        {0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}
    };

    private final int noise;
    private final int[] first;
    private final double[] lightness;
    private final int[] ramp;
    /// Null until first used.
    private int @Nullable [] colours;

    Palette(int noise, int[] first, double[] lightness, int[] ramp) {
        this.noise = noise;
        this.first = first;
        this.lightness = lightness;
        this.ramp = ramp;
    }

    /// A colour, `0xRRGGBB`.
    ///
    /// @param place of a cluster among all by size, or of a value by frequency, from 0; or [Clustering#NOISE]
    public int colour(int place) {
        return place == Clustering.NOISE ? noise : colours()[Math.floorMod(place, DISTINCT)];
    }

    /// The colour of items in no cluster, and of values that are missing, `0xRRGGBB`.
    public int noise() {
        return noise;
    }

    /// Colours for numbers from low to high, `0xRRGGBB`, even in lightness; between them colours are mixed in OKLab.
    public int[] ramp() {
        return ramp.clone();
    }

    /// A colour for a number, `0xRRGGBB`.
    ///
    /// @param part where the number lies between the least, 0, and the greatest, 1
    public int ramp(double part) {
        double at = Math.clamp(part, 0.0, 1.0) * (ramp.length - 1);
        int stop = Math.min(ramp.length - 2, (int) at);
        double[] low = Seen.of(ramp[stop]).labs[0];
        double[] high = Seen.of(ramp[stop + 1]).labs[0];
        double[] mixed = new double[3];
        Arrays.setAll(mixed, i -> low[i] + (high[i] - low[i]) * (at - stop));
        return rgb(mixed);
    }

    private static int rgb(double[] lab) {
        double l = cube(lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2]);
        double m = cube(lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2]);
        double s = cube(lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2]);
        return sample(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
                | sample(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
                | sample(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    private static double cube(double value) {
        return value * value * value;
    }

    private static int sample(double linear) {
        double s = linear <= 0.0031308 ? linear * 12.92 : 1.055 * StrictMath.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * Math.clamp(s, 0.0, 1.0));
    }

    /// How different two colours look to the eye that tells them apart worst: the smallest distance in OKLab under
    /// full vision, deuteranopia and protanopia. 0.02 is about the least that can be seen.
    public static double difference(int one, int other) {
        return distance(Seen.of(one), Seen.of(other), 1);
    }

    private synchronized int[] colours() {
        if (colours == null) {
            colours = choose();
        }
        return colours;
    }

    private int[] choose() {
        List<Seen> candidates = candidates();
        double[] nearest = new double[candidates.size()];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int[] chosen = Arrays.copyOf(first, DISTINCT);
        Seen latest = Seen.of(noise);
        for (int count = 0; count < DISTINCT; count++) {
            Seen farthest = farthest(candidates, nearest, latest);
            latest = count < first.length ? Seen.of(first[count]) : farthest;
            chosen[count] = latest.rgb;
        }
        return chosen;
    }

    /// The candidate farthest from all that was chosen.
    ///
    /// @param nearest the distance of each candidate to the nearest of the chosen; the latest is taken into account
    private static Seen farthest(List<Seen> candidates, double[] nearest, Seen latest) {
        int farthest = 0;
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = StrictMath.min(nearest[i], distance(candidates.get(i), latest, FULL_VISION));
            if (nearest[i] > nearest[farthest]) {
                farthest = i;
            }
        }
        return candidates.get(farthest);
    }

    private List<Seen> candidates() {
        List<Seen> candidates = new ArrayList<>();
        for (int red = 0x20; red <= 0xff; red += 0x0f) {
            for (int green = 0x20; green <= 0xff; green += 0x0f) {
                for (int blue = 0x20; blue <= 0xff; blue += 0x0f) {
                    Seen seen = Seen.of(red << 16 | green << 8 | blue);
                    double[] lab = seen.labs[0];
                    double chroma = StrictMath.hypot(lab[1], lab[2]);
                    if (lab[0] >= lightness[0] && lab[0] <= lightness[1] && chroma >= DULLEST && chroma <= PUREST) {
                        candidates.add(seen);
                    }
                }
            }
        }
        return candidates;
    }

    private static double distance(Seen one, Seen other, double fullVision) {
        double least = Double.POSITIVE_INFINITY;
        for (int vision = 0; vision < one.labs.length; vision++) {
            double[] a = one.labs[vision];
            double[] b = other.labs[vision];
            double square =
                    (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]);
            double weight = vision == 0 ? fullVision : 1;
            least = StrictMath.min(least, square * weight * weight);
        }
        return StrictMath.sqrt(least);
    }

    /// A colour, and where it lies in OKLab for each kind of vision.
    private record Seen(int rgb, double[][] labs) {
        static Seen of(int rgb) {
            double[] linear = {linear(rgb >> 16 & 0xff), linear(rgb >> 8 & 0xff), linear(rgb & 0xff)};
            return new Seen(
                    rgb,
                    new double[][] {lab(linear), lab(times(DEUTERANOPIA, linear)), lab(times(PROTANOPIA, linear))});
        }

        private static double linear(int sample) {
            double s = sample / 255.0;
            return s <= 0.04045 ? s / 12.92 : StrictMath.pow((s + 0.055) / 1.055, 2.4);
        }

        private static double[] times(double[][] matrix, double[] colour) {
            double[] product = new double[3];
            for (int i = 0; i < 3; i++) {
                double sum = matrix[i][0] * colour[0] + matrix[i][1] * colour[1] + matrix[i][2] * colour[2];
                product[i] = Math.clamp(sum, 0.0, 1.0);
            }
            return product;
        }

        private static double[] lab(double[] rgb) {
            double l = StrictMath.cbrt(0.4122214708 * rgb[0] + 0.5363325363 * rgb[1] + 0.0514459929 * rgb[2]);
            double m = StrictMath.cbrt(0.2119034982 * rgb[0] + 0.6806995451 * rgb[1] + 0.1073969566 * rgb[2]);
            double s = StrictMath.cbrt(0.0883024619 * rgb[0] + 0.2817188376 * rgb[1] + 0.6299787005 * rgb[2]);
            return new double[] {
                0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
            };
        }
    }
}
