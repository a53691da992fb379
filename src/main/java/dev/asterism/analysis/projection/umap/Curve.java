package dev.asterism.analysis.projection.umap;

/// How alike two points of the map are at a distance: `1 / (1 + a x^2b)`, fitted to a curve that is 1 up to the least
/// distance and falls off as `exp(-(x - minDistance) / spread)` beyond.
///
/// Source: McInnes, Healy and Melville, "UMAP", 2018, definition 11.
record Curve(double a, double b) {
    private static final int SAMPLES = 300;
    private static final int STEPS = 200;

    /// Fits a and b by least squares, with the method of Levenberg and Marquardt.
    static Curve fit(double minDistance, double spread) {
        double a = 1;
        double b = 1;
        double damping = 1e-3;
        double error = error(a, b, minDistance, spread);
        for (int step = 0; step < STEPS; step++) {
            double[] normal = normalEquations(a, b, minDistance, spread);
            double aa = normal[0] * (1 + damping);
            double bb = normal[2] * (1 + damping);
            double determinant = aa * bb - normal[1] * normal[1];
            double nextA = a + (bb * normal[3] - normal[1] * normal[4]) / determinant;
            double nextB = b + (aa * normal[4] - normal[1] * normal[3]) / determinant;
            double next = nextA > 0 && nextB > 0 ? error(nextA, nextB, minDistance, spread) : Double.POSITIVE_INFINITY;
            if (next < error) {
                a = nextA;
                b = nextB;
                error = next;
                damping /= 10;
            } else {
                damping *= 10;
            }
        }
        return new Curve(a, b);
    }

    private static double wanted(double x, double minDistance, double spread) {
        return x < minDistance ? 1 : Math.exp(-(x - minDistance) / spread);
    }

    private static double distance(int sample, double spread) {
        return 3 * spread * sample / (SAMPLES - 1);
    }

    private static double error(double a, double b, double minDistance, double spread) {
        double sum = 0;
        for (int s = 0; s < SAMPLES; s++) {
            double x = distance(s, spread);
            double residual = wanted(x, minDistance, spread) - 1 / (1 + a * Math.pow(x, 2 * b));
            sum += residual * residual;
        }
        return sum;
    }

    /// The sums of `fa fa, fa fb, fb fb, fa r, fb r`, `fa` and `fb` the derivatives of the curve and `r` the residual.
    private static double[] normalEquations(double a, double b, double minDistance, double spread) {
        double[] sums = new double[5];
        for (int s = 1; s < SAMPLES; s++) {
            double x = distance(s, spread);
            double power = Math.pow(x, 2 * b);
            double value = 1 / (1 + a * power);
            double residual = wanted(x, minDistance, spread) - value;
            double da = -power * value * value;
            double db = -2 * a * power * Math.log(x) * value * value;
            sums[0] += da * da;
            sums[1] += da * db;
            sums[2] += db * db;
            sums[3] += da * residual;
            sums[4] += db * residual;
        }
        return sums;
    }
}
