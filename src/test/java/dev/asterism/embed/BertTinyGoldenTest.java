package dev.asterism.embed;

import dev.asterism.GoldenModels;
import dev.asterism.embed.checkpoint.CheckpointCopy;
import dev.asterism.embed.checkpoint.ElementType;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.matrix.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A small BERT sentence embedder, against what sentence-transformers makes of it.
class BertTinyGoldenTest {
    @TempDir
    Path temporary;

    private GoldenFixture fixture;

    @BeforeEach
    void find() throws IOException {
        fixture = GoldenFixture.of(GoldenModels.BERT);
    }

    @Test
    void textsGiveTheTokensOfTransformers() {
        fixture.checkTokens(64);
    }

    @Test
    void textsGiveTheExpectedVectors() {
        Matrix vectors = fixture.texts(fixture.folder(), temporary, Precision.FP32);
        GoldenFixture.check(fixture.entries("texts"), vectors, 2e-5f, 0.999999);
    }

    @Test
    void brainFloatsStayNear() {
        Matrix vectors = fixture.texts(fixture.folder(), temporary, Precision.BF16);
        GoldenFixture.check(fixture.entries("texts"), vectors, 0.1f, 0.995);
    }

    @Test
    void pickledWeightsGiveTheSameVectors() throws IOException {
        Path copy = CheckpointCopy.withoutWeights(fixture.folder(), temporary.resolve("pickled"));
        Files.copy(GoldenModels.BERT_PICKLED, copy.resolve("pytorch_model.bin"));
        Matrix vectors = fixture.texts(copy, temporary, Precision.FP32);
        GoldenFixture.check(fixture.entries("texts"), vectors, 2e-5f, 0.999999);
    }

    @Test
    void halfPrecisionWeightsInShardsGiveNearlyTheSame() throws IOException {
        Path copy = CheckpointCopy.of(fixture.folder(), temporary.resolve("half"), ElementType.F16, 4);
        Matrix vectors = fixture.texts(copy, temporary, Precision.FP32);
        GoldenFixture.check(fixture.entries("texts"), vectors, 0.01f, 0.9999);
    }
}
