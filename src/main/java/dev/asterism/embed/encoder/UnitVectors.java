package dev.asterism.embed.encoder;

import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.matrix.Matrix;

/// Gives vectors the length 1.
public final class UnitVectors {
    private UnitVectors() {}

    /// Copies a vector that a model made into a row, divided by its length.
    ///
    /// @throws ModelException if one of its numbers is not finite
    public static void copy(EmbeddingModel model, float[] values, int from, Matrix target, int row) {
        for (int i = 0; i < target.columns(); i++) {
            if (!Float.isFinite(values[from + i])) {
                throw new ModelException("[" + model.name() + "] gives a vector that holds NaN or infinity, in "
                        + model.precision() + "; try --precision fp32, or another model");
            }
        }
        copy(values, from, target, row);
    }

    /// Copies a vector into a row, divided by its length; a vector of zeros stays one.
    ///
    /// @param values all finite
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
