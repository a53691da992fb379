package dev.asterism.embed;

import com.google.gson.JsonObject;
import dev.asterism.model.Progress;
import dev.asterism.model.embedding.Device;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.matrix.Matrix;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Small models of every family, against what sentence-transformers makes of them (`golden/texts/make.py`).
class TextFamiliesGoldenTest {
    private static final int TOKENS = 96;
    private static final double EXACT = 0.999999;
    private static final double NEAR = 0.998;

    @TempDir
    private Path cache;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qwen3",
                "qwen2",
                "mistral",
                "eurobert",
                "embeddinggemma",
                "modernbert",
                "nomic",
                "new",
                "gte",
                "t5",
                "mt5",
                "umt5",
                "albert",
                "electra"
            })
    void everyFamilyGivesTheTokensAndVectorsOfTheReference(String name) throws IOException {
        GoldenFixture fixture = GoldenFixture.of(folder(name));
        fixture.checkTokens(TOKENS);
        List<JsonObject> texts = fixture.entries("texts");
        try (TextEmbedder embedder = open(fixture, Precision.FP32)) {
            check(texts, embedder.embed(contents(texts)), EXACT);
            check(texts.reversed(), embedder.embed(contents(texts.reversed())), EXACT);
            for (JsonObject text : texts) {
                check(List.of(text), embedder.embed(contents(List.of(text))), EXACT);
            }
            for (JsonObject query : fixture.entries("queries")) {
                float[] vector = embedder.embedQuery(query.get("text").getAsString());
                check(List.of(query), new Matrix(1, vector.length, vector), EXACT);
            }
        }
        try (TextEmbedder embedder = open(fixture, Precision.BF16)) {
            check(texts, embedder.embed(contents(texts)), NEAR);
        }
    }

    private TextEmbedder open(GoldenFixture fixture, Precision precision) {
        return GoldenFixture.factory(cache).text(fixture.folder().toString(), precision, Device.CPU, Progress.NONE);
    }

    private static List<String> contents(List<JsonObject> texts) {
        return texts.stream().map(text -> text.get("text").getAsString()).toList();
    }

    private static void check(List<JsonObject> texts, Matrix vectors, double cosine) {
        GoldenFixture.check(texts, vectors, 1, cosine);
    }

    private static Path folder(String name) {
        try {
            return Path.of(TextFamiliesGoldenTest.class
                    .getResource("/golden/texts/" + name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
