package dev.asterism.source.parquet;

import java.math.BigDecimal;

/// Numbers with a point as text: the shortest digits that mean the number, plain where it is neither tiny nor huge.
/// What is no number, or not finite, is missing.
final class NumberText {
    private static final double LEAST_PLAIN = 1e-6;
    private static final double MOST_PLAIN = 1e17;

    private NumberText() {}

    static String of(float number) {
        return Float.isFinite(number) ? plain(Float.toString(number), number) : "";
    }

    static String of(double number) {
        return Double.isFinite(number) ? plain(Double.toString(number), number) : "";
    }

    private static String plain(String text, double number) {
        double size = Math.abs(number);
        if (text.indexOf('E') < 0 || size < LEAST_PLAIN || size >= MOST_PLAIN) {
            return text;
        }
        String digits = new BigDecimal(text).toPlainString();
        return digits.indexOf('.') < 0 ? digits + ".0" : digits;
    }
}
