package dev.asterism.embed;

import dev.asterism.GoldenModels;
import dev.asterism.embed.checkpoint.CheckpointCopy;
import dev.asterism.embed.checkpoint.ElementType;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.matrix.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A small CLIP, against what transformers makes of it.
class ClipTinyGoldenTest {
    @TempDir
    Path temporary;

    private GoldenFixture fixture;

    @BeforeEach
    void find() throws IOException {
        fixture = GoldenFixture.of(GoldenModels.CLIP);
    }

    @Test
    void imagesGiveTheVectorsOfTransformers() throws IOException {
        Matrix vectors = fixture.images("preprocessed", fixture.folder(), temporary, Precision.FP32);
        GoldenFixture.check(fixture.entries("images"), vectors, 2e-5f, 0.999999);
    }

    @Test
    void photosGiveTheSameVectorsThroughOurResizing() throws IOException {
        Matrix vectors = fixture.images("file", fixture.folder(), temporary, Precision.FP32);
        GoldenFixture.check(fixture.entries("images"), vectors, 2e-5f, 0.999999);
    }

    @Test
    void textsGiveTheTokensOfTransformers() {
        fixture.checkTokens(48);
    }

    @Test
    void textsGiveTheVectorsOfTransformers() {
        Matrix vectors = fixture.texts(fixture.folder(), temporary, Precision.FP32);
        GoldenFixture.check(fixture.entries("texts"), vectors, 2e-5f, 0.999999);
    }

    @Test
    void brainFloatsStayNear() throws IOException {
        Matrix images = fixture.images("file", fixture.folder(), temporary, Precision.BF16);
        GoldenFixture.check(fixture.entries("images"), images, 0.1f, 0.995);
        Matrix texts = fixture.texts(fixture.folder(), temporary, Precision.BF16);
        GoldenFixture.check(fixture.entries("texts"), texts, 0.1f, 0.995);
    }

    @Test
    void halfPrecisionWeightsInShardsGiveNearlyTheSame() throws IOException {
        Path copy = CheckpointCopy.of(fixture.folder(), temporary.resolve("half"), ElementType.F16, 3);
        Matrix images = fixture.images("preprocessed", copy, temporary, Precision.FP32);
        GoldenFixture.check(fixture.entries("images"), images, 0.01f, 0.9999);
        Matrix texts = fixture.texts(copy, temporary, Precision.FP32);
        GoldenFixture.check(fixture.entries("texts"), texts, 0.01f, 0.9999);
    }

    @Test
    void brainFloatWeightsAreReadToo() throws IOException {
        Path copy = CheckpointCopy.of(fixture.folder(), temporary.resolve("brain"), ElementType.BF16, 1);
        Matrix images = fixture.images("preprocessed", copy, temporary, Precision.FP32);
        GoldenFixture.check(fixture.entries("images"), images, 0.1f, 0.995);
    }
}
