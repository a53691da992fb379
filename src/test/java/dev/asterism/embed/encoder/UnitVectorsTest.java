package dev.asterism.embed.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.matrix.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitVectorsTest {
    private static final EmbeddingModel MODEL = new EmbeddingModel("a/model", "1", Precision.BF16, 2);

    @Test
    void vectorsGetTheLengthOneAndZerosStay() {
        Matrix target = Matrix.zeros(2, 2);
        UnitVectors.copy(MODEL, new float[] {9, 3, -4, 0, 0}, 1, target, 0);
        UnitVectors.copy(MODEL, new float[] {9, 3, -4, 0, 0}, 3, target, 1);
        assertArrayEquals(new float[] {0.6f, -0.8f, 0, 0}, target.values(), 1e-7f);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aVectorThatIsNotFiniteIsAnErrorOfItsModel(float number) {
        Matrix target = Matrix.zeros(1, 2);
        ModelException error = assertThrows(
                ModelException.class, () -> UnitVectors.copy(MODEL, new float[] {1, number}, 0, target, 0));
        assertEquals(
                "[a/model] gives a vector that holds NaN or infinity, in BF16; try --precision fp32, or another model",
                error.getMessage());
        assertArrayEquals(new float[2], target.values());
    }
}
