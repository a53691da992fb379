package dev.asterism.embed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.embed.folder.BundledModels;
import dev.asterism.model.Progress;
import dev.asterism.model.embedding.Device;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.torch.PyTorchRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real BGE small, against what ONNX Runtime made of it.
class BundledTextModelTest {
    @TempDir
    private static Path cache;

    private static TextEmbedder embedder;
    private static Matrix together;
    private static final List<String> TEXTS = new ArrayList<>();
    private static final List<float[]> EXPECTED = new ArrayList<>();

    @BeforeAll
    static void load() throws IOException {
        try (InputStream file = BundledTextModelTest.class.getResourceAsStream("/golden/bge-expected.json")) {
            JsonObject golden = JsonParser.parseReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            for (JsonElement element : golden.getAsJsonArray("texts")) {
                TEXTS.add(element.getAsJsonObject().get("text").getAsString());
                List<JsonElement> numbers =
                        element.getAsJsonObject().getAsJsonArray("embedding").asList();
                float[] vector = new float[numbers.size()];
                for (int i = 0; i < vector.length; i++) {
                    vector[i] = numbers.get(i).getAsFloat();
                }
                EXPECTED.add(vector);
            }
        }
        embedder = factory().text(BundledModels.NAME, Precision.FP32, Device.CPU, Progress.NONE);
        together = embedder.embed(TEXTS);
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @Test
    void givesTheVectorsThatOnnxRuntimeGives() {
        assertEquals(384, embedder.model().dimension());
        for (int i = 0; i < TEXTS.size(); i++) {
            assertArrayEquals(EXPECTED.get(i), together.row(i), 2e-5f, TEXTS.get(i));
            assertTrue(cosine(EXPECTED.get(i), together.row(i)) > 0.999999, TEXTS.get(i));
        }
    }

    @Test
    void givesATextTheSameVectorInAnyCompany() {
        for (int i = 0; i < TEXTS.size(); i++) {
            assertArrayEquals(embedder.embed(List.of(TEXTS.get(i))).values(), together.row(i), 2e-6f);
        }
    }

    @Test
    void staysCloseInBrainFloats() {
        try (TextEmbedder brief = factory().text(BundledModels.NAME, Precision.BF16, Device.CPU, Progress.NONE)) {
            Matrix vectors = brief.embed(TEXTS);
            assertEquals(Precision.BF16, brief.model().precision());
            for (int i = 0; i < TEXTS.size(); i++) {
                assertTrue(cosine(EXPECTED.get(i), vectors.row(i)) > 0.995, TEXTS.get(i));
            }
        }
    }

    @Test
    void embedsNothing() {
        assertEquals(0, embedder.embed(List.of()).rows());
    }

    private static EmbedderFactory factory() {
        return new EmbedderFactory(
                new PyTorchRuntime(),
                new BundledModels(cache, (name, progress) -> {
                    throw new ModelException("no model " + name);
                }),
                cache);
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            squareA += (double) a[i] * a[i];
            squareB += (double) b[i] * b[i];
        }
        return product / Math.sqrt(squareA * squareB);
    }
}
