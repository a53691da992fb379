package dev.asterism.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.GoldenModels;
import dev.asterism.embed.checkpoint.CheckpointCopy;
import dev.asterism.embed.checkpoint.ElementType;
import dev.asterism.model.Progress;
import dev.asterism.model.embedding.Device;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.embedding.Truncation;
import dev.asterism.model.matrix.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    void promptsThatAreNotPooledGiveTheVectorsOfSentenceTransformers() throws IOException {
        JsonObject golden = JsonParser.parseString(Files.readString(GoldenModels.BERT_PROMPTS))
                .getAsJsonObject();
        Path copy = CheckpointCopy.withoutWeights(fixture.folder(), temporary.resolve("prompts"));
        Files.copy(fixture.folder().resolve("model.safetensors"), copy.resolve("model.safetensors"));
        for (Map.Entry<String, JsonElement> file :
                golden.getAsJsonObject("settings").entrySet()) {
            Files.writeString(copy.resolve(file.getKey()), file.getValue().toString());
        }
        GoldenFixture prompted = new GoldenFixture(copy, golden);
        try (TextEmbedder embedder =
                GoldenFixture.factory(temporary).text(copy.toString(), Precision.FP32, Device.CPU, Progress.NONE)) {
            List<String> texts = prompted.entries("documents").stream()
                    .map(entry -> entry.get("text").getAsString())
                    .toList();
            GoldenFixture.check(prompted.entries("documents"), embedder.embed(texts), 2e-5f, 0.999999);
            for (JsonObject query : prompted.entries("queries")) {
                float[] vector = embedder.embedQuery(query.get("text").getAsString());
                GoldenFixture.check(List.of(query), new Matrix(1, vector.length, vector), 2e-5f, 0.999999);
            }
        }
    }

    @Test
    void textsLongerThanTheModelReadsAreCounted() {
        try (TextEmbedder embedder = GoldenFixture.factory(temporary)
                .text(fixture.folder().toString(), Precision.FP32, Device.CPU, Progress.NONE)) {
            embedder.embed(List.of("red", "dress ".repeat(62), "dress ".repeat(63), "red ".repeat(1000)));
            assertEquals(new Truncation(2, 64), embedder.truncation());
            embedder.embedQuery("red ".repeat(1000));
            assertEquals(new Truncation(3, 64), embedder.truncation());
        }
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
