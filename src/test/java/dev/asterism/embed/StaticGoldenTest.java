package dev.asterism.embed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.asterism.GoldenModels;
import dev.asterism.embed.checkpoint.CheckpointCopy;
import dev.asterism.embed.checkpoint.ElementType;
import dev.asterism.embed.folder.ModelFolder;
import dev.asterism.model.Progress;
import dev.asterism.model.embedding.Device;
import dev.asterism.model.embedding.Embeddings;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.embedding.Truncation;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.matrix.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables of vectors, against what sentence-transformers and model2vec make of them.
class StaticGoldenTest {
    private static final float TOLERANCE = 2e-5f;
    private static final int WITHOUT_KNOWN_WORDS = 5;

    @TempDir
    Path temporary;

    @Test
    void aTableGivesTheVectorsOfSentenceTransformers() throws IOException {
        check(GoldenModels.STATIC, TOLERANCE);
    }

    @Test
    void aTableInBrainFloatsGivesNearlyTheSame() throws IOException {
        GoldenFixture fixture = GoldenFixture.of(GoldenModels.STATIC);
        Path copy = temporary.resolve("brief");
        Files.createDirectories(copy.resolve("0_StaticEmbedding"));
        for (String file : List.of("modules.json", "config_sentence_transformers.json")) {
            Files.copy(fixture.folder().resolve(file), copy.resolve(file));
        }
        CheckpointCopy.of(
                fixture.folder().resolve("0_StaticEmbedding"), copy.resolve("0_StaticEmbedding"), ElementType.BF16, 1);
        Matrix vectors = fixture.texts(copy, temporary, Precision.AUTO);
        GoldenFixture.check(fixture.entries("texts"), vectors, 0.01f, 0.9999);
    }

    @Test
    void queriesGetThePromptThatIsNamedForThem() throws IOException {
        GoldenFixture fixture = GoldenFixture.of(GoldenModels.STATIC);
        try (TextEmbedder embedder = embedder(GoldenModels.STATIC)) {
            for (JsonObject query : fixture.entries("query")) {
                assertVector(query, embedder.embedQuery(query.get("text").getAsString()), TOLERANCE);
            }
        }
    }

    @Test
    void aTableOfModel2VecWithModulesGivesTheVectorsOfSentenceTransformers() throws IOException {
        check(GoldenModels.MODEL2VEC, 1e-3f);
    }

    @Test
    void aReducedTableGivesTheVectorsOfModel2Vec() throws IOException {
        check(GoldenModels.MODEL2VEC_REDUCED, TOLERANCE);
    }

    @Test
    void aTextOfUnknownWordsHasNoDirection() {
        String text = text(WITHOUT_KNOWN_WORDS);
        try (TextEmbedder embedder = embedder(GoldenModels.MODEL2VEC_REDUCED)) {
            Embeddings embeddings = embedder.embedEach(List.of("red", text));
            assertEquals(Map.of(1, "the model knows no word of it"), embeddings.refused());
            assertArrayEquals(
                    new float[embedder.model().dimension()],
                    embeddings.vectors().row(1));
            String message = assertThrows(InputException.class, () -> embedder.embedQuery(text))
                    .getMessage();
            assertTrue(message.contains("knows no word"), message);
        }
    }

    @Test
    void textsLongerThanModel2VecReadsAreCountedOnce() {
        try (TextEmbedder embedder = embedder(GoldenModels.MODEL2VEC_REDUCED)) {
            embedder.embed(List.of("red", text(6), text(7), "red " + "\u2603 ".repeat(3000)));
            assertEquals(new Truncation(3, 512), embedder.truncation());
        }
        try (TextEmbedder embedder = embedder(GoldenModels.STATIC)) {
            embedder.embed(List.of("red", text(6), text(7)));
            assertEquals(0, embedder.truncation().texts());
        }
    }

    @Test
    void aVectorDependsOnNoOtherText() {
        try (TextEmbedder embedder = embedder(GoldenModels.STATIC)) {
            Matrix many = embedder.embed(Collections.nCopies(1000, "a red summer dress"));
            float[] one = embedder.embed(List.of("a red summer dress")).values();
            for (int i = 0; i < many.rows(); i++) {
                assertArrayEquals(one, many.row(i));
            }
            assertEquals(0, embedder.embed(List.of()).rows());
        }
    }

    @Test
    void aStaticModelIsForTextsAlone() throws IOException {
        ModelSupport support = support(GoldenModels.STATIC);
        assertEquals(OptionalLong.of(24), support.texts());
        assertTrue(support.images().isEmpty());
        String message = assertThrows(ModelException.class, () -> GoldenFixture.factory(temporary)
                        .image(GoldenModels.STATIC.toString(), Precision.AUTO, Device.CPU, Progress.NONE))
                .getMessage();
        assertTrue(message.contains("texts, not images"), message);
    }

    @Test
    void whatIsWrongWithATableIsNamed() throws IOException {
        Path copy = CheckpointCopy.withoutWeights(GoldenModels.MODEL2VEC_REDUCED, temporary.resolve("wrong"));
        assertProblem(copy, "no weights");
        Files.copy(GoldenModels.BERT.resolve("model.safetensors"), copy.resolve("model.safetensors"));
        assertProblem(copy, "no tensor embedding.weight or embeddings");
        Path large = CheckpointCopy.withoutWeights(GoldenModels.MODEL2VEC_REDUCED, temporary.resolve("large"));
        Files.copy(GoldenModels.MODEL2VEC_REDUCED.resolve("model.safetensors"), large.resolve("model.safetensors"));
        String tokenizer = Files.readString(large.resolve("tokenizer.json"));
        Files.writeString(
                large.resolve("tokenizer.json"), tokenizer.replaceFirst("\"vocab\": \\{", "$0\"zz\": 99999,"));
        assertProblem(large, "should be a weight for each of 100000 tokens");
    }

    @Test
    void modulesThatTurnAStaticVectorAreRefused() throws IOException {
        Path copy = CheckpointCopy.withoutWeights(GoldenModels.MODEL2VEC_REDUCED, temporary.resolve("dense"));
        Files.writeString(
                copy.resolve("modules.json"),
                "[{\"type\":\"a.StaticEmbedding\",\"path\":\".\"},{\"type\":\"a.Dense\"}]");
        assertProblem(copy, "a module of type Dense");
        assertProblem(copy, "asterism import");
    }

    private void assertProblem(Path folder, String part) {
        String problem = support(folder).problem();
        assertTrue(problem.contains(part), problem);
    }

    private static ModelSupport support(Path folder) {
        return ModelSupport.of(new ModelFolder("a/model", "1", folder));
    }

    private static String text(int index) {
        try {
            return GoldenFixture.of(GoldenModels.MODEL2VEC_REDUCED)
                    .entries("texts")
                    .get(index)
                    .get("text")
                    .getAsString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private TextEmbedder embedder(Path folder) {
        return GoldenFixture.factory(temporary).text(folder.toString(), Precision.AUTO, Device.CPU, Progress.NONE);
    }

    private void check(Path folder, float tolerance) throws IOException {
        GoldenFixture fixture = GoldenFixture.of(folder);
        List<String> texts = fixture.entries("texts").stream()
                .map(text -> text.get("text").getAsString())
                .toList();
        try (TextEmbedder embedder = embedder(folder)) {
            Matrix vectors = embedder.embedEach(texts).vectors();
            for (int i = 0; i < vectors.rows(); i++) {
                assertVector(fixture.entries("texts").get(i), vectors.row(i), tolerance);
            }
        }
    }

    private static void assertVector(JsonObject entry, float[] vector, float tolerance) {
        JsonArray golden = entry.getAsJsonArray("embedding");
        float[] expected = new float[golden.size()];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = golden.get(i).getAsFloat();
        }
        assertArrayEquals(
                expected, vector, tolerance, entry.get("text").getAsString().substring(0, 3));
    }
}
