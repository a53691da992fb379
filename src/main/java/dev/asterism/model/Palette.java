package dev.asterism.model;

import java.util.ArrayList;
import java.util.List;

/// The colours of clusters, the same in every view.
///
/// Colours are taken one after the other, each the farthest from all before it (and from the grey of noise), where the
/// distance of two colours is the smallest of their distances in OKLab as seen by people with full colour vision, by
/// deuteranopes and by protanopes. Lightness is held to a middle range so that every colour stands out from dark and
/// from light backgrounds.
///
/// Sources: Ottosson, "A perceptual color space for image processing" (2020), for OKLab; Machado, Oliveira and
/// Fernandes, "A physiologically-based model for simulation of color vision deficiency" (2009), for the simulation at
/// full severity.
public final class Palette {
    /// The colour of items in no cluster.
    public static final int NOISE = 0x8a8f98;

    /// How many colours differ; after so many they come round again.
    public static final int DISTINCT = 128;

    private static final int FIRST = 0x4fa3f7;
    private static final double DARKEST = 0.60;
    private static final double LIGHTEST = 0.88;
    private static final double DULLEST = 0.07;
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

    private static final int[] COLOURS = choose();

    private Palette() {}

    /// The colour of a cluster, `0xRRGGBB`.
    ///
    /// @param cluster its id, or [Clustering#NOISE]
    public static int colour(int cluster) {
        return cluster == Clustering.NOISE ? NOISE : COLOURS[Math.floorMod(cluster, DISTINCT)];
    }

    /// How different two colours look to the eye that tells them apart worst: the smallest distance in OKLab under full
    /// vision, deuteranopia and protanopia. 0.02 is about the least that can be seen.
    public static double difference(int one, int other) {
        return distance(Seen.of(one), Seen.of(other), 1);
    }

    private static int[] choose() {
        List<Seen> candidates = candidates();
        double[] nearest = new double[candidates.size()];
        Seen noise = Seen.of(NOISE);
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = distance(candidates.get(i), noise, FULL_VISION);
        }
        int[] chosen = new int[DISTINCT];
        Seen latest = Seen.of(FIRST);
        for (int count = 0; count < DISTINCT; count++) {
            chosen[count] = latest.rgb;
            int farthest = 0;
            for (int i = 0; i < nearest.length; i++) {
                nearest[i] = StrictMath.min(nearest[i], distance(candidates.get(i), latest, FULL_VISION));
                if (nearest[i] > nearest[farthest]) {
                    farthest = i;
                }
            }
            latest = candidates.get(farthest);
        }
        return chosen;
    }

    private static List<Seen> candidates() {
        List<Seen> candidates = new ArrayList<>();
        for (int red = 0x20; red <= 0xff; red += 0x0f) {
            for (int green = 0x20; green <= 0xff; green += 0x0f) {
                for (int blue = 0x20; blue <= 0xff; blue += 0x0f) {
                    Seen seen = Seen.of(red << 16 | green << 8 | blue);
                    double[] lab = seen.labs[0];
                    double chroma = StrictMath.hypot(lab[1], lab[2]);
                    if (lab[0] >= DARKEST && lab[0] <= LIGHTEST && chroma >= DULLEST && chroma <= PUREST) {
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
