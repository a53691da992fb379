package dev.asterism.embed.encoder;

import dev.asterism.model.matrix.Matrix;

/// Gives vectors the length 1.
public final class UnitVectors {
    private UnitVectors() {}

    /// Copies a vector into a row, divided by its length; a vector of zeros stays one.
    public static void copy(float[] values, int from, Matrix target, int row) {
        double square = 0;
        for (int i = 0; i < target.columns(); i++) {
            square += (double) values[from + i] * values[from + i];
        }
        double scale = square > 0 ? 1 / Math.sqrt(square) : 0;
        int to = target.offset(row);
        for (int i = 0; i < target.columns(); i++) {
            target.values()[to + i] = (float) (values[from + i] * scale);
        }
    }
}
