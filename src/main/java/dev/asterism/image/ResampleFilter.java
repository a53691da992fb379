package dev.asterism.image;

import java.util.Arrays;
import java.util.Optional;

/// The resampling filters of Pillow, with its numbers, which is how `preprocessor_config.json` names them.
public enum ResampleFilter {
    NEAREST(0, 0) {
        @Override
        double weight(double x) {
            return 1;
        }
    },
    LANCZOS(1, 3) {
        @Override
        double weight(double x) {
            return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
        }
    },
    BILINEAR(2, 1) {
        @Override
        double weight(double x) {
            return Math.max(0, 1 - Math.abs(x));
        }
    },
    /// R. Keys, "Cubic convolution interpolation for digital image processing", 1981, with a = -0.5.
    BICUBIC(3, 2) {
        @Override
        double weight(double x) {
            double a = -0.5;
            double t = Math.abs(x);
            if (t < 1) {
                return ((a + 2) * t - (a + 3)) * t * t + 1;
            }
            return t < 2 ? (((t - 5) * t + 8) * t - 4) * a : 0;
        }
    },
    BOX(4, 0.5) {
        @Override
        double weight(double x) {
            return x > -0.5 && x <= 0.5 ? 1 : 0;
        }
    },
    HAMMING(5, 1) {
        @Override
        double weight(double x) {
            double t = Math.abs(x);
            return t < 1 ? sinc(t) * (0.54 + 0.46 * StrictMath.cos(Math.PI * t)) : 0;
        }
    };

    private final int number;
    private final double support;

    ResampleFilter(int number, double support) {
        this.number = number;
        this.support = support;
    }

    /// The filter of a number of Pillow's, if there is one.
    public static Optional<ResampleFilter> numbered(int number) {
        return Arrays.stream(values()).filter(filter -> filter.number == number).findFirst();
    }

    /// How far from its centre the filter reaches, in pixels of the smaller image.
    double support() {
        return support;
    }

    /// The filter's value at a distance from its centre.
    abstract double weight(double x);

    private static double sinc(double x) {
        return x == 0 ? 1 : StrictMath.sin(Math.PI * x) / (Math.PI * x);
    }
}
