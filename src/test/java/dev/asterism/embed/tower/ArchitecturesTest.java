package dev.asterism.embed.tower;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.checkpoint.WeightFiles;
import dev.asterism.embed.folder.Config;
import dev.asterism.model.embedding.Device;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.embedding.Tensor;
import dev.asterism.model.embedding.TensorProgram;
import dev.asterism.model.error.ModelException;
import dev.asterism.torch.PyTorchRuntime;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tiny random checkpoints, against what transformers 4.57.6 made of them (`golden/architectures/make.py`). Their
/// weights are float16, some settings are not the usual ones, and some with the default value are skipped.
class ArchitecturesTest {
    private static final float TOLERANCE = 2e-4f;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bert", "roberta", "distilbert", "mpnet"})
    void readsTextsAsTheReferenceDoes(String name) {
        JsonObject expected = expected(name);
        for (Pooling pooling : Pooling.values()) {
            float[] vectors = runText(name, List.of(new SentenceModule.Pool(List.of(pooling))), Precision.FP32);
            assertArrayEquals(flat(expected.getAsJsonArray(pooling.name())), vectors, TOLERANCE, pooling.name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip", "siglip"})
    void readsTextsForImagesAsTheReferenceDoes(String name) {
        assertArrayEquals(
                flat(expected(name).getAsJsonArray("texts")), runText(name, List.of(), Precision.FP32), TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip", "siglip", "vit", "vit-no-bias", "dinov2", "dinov2-swiglu", "dinov2-registers"})
    void seesImagesAsTheReferenceDoes(String name) {
        assertArrayEquals(flat(expected(name).getAsJsonArray("vectors")), runImage(name, Precision.FP32), TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip", "siglip", "vit", "dinov2", "dinov2-swiglu", "dinov2-registers"})
    void everyImageTowerRunsInBrainFloats(String name) {
        assertClose(flat(expected(name).getAsJsonArray("vectors")), runImage(name, Precision.BF16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "roberta", "distilbert", "mpnet"})
    void everyTextTowerRunsInBrainFloats(String name) {
        SentenceModule mean = new SentenceModule.Pool(List.of(Pooling.MEAN));
        assertClose(flat(expected(name).getAsJsonArray("MEAN")), runText(name, List.of(mean), Precision.BF16));
    }

    @Test
    void severalWaysOfPoolingLieSideBySide() {
        float[] vectors = runText(
                "bert",
                List.of(new SentenceModule.Pool(List.of(Pooling.CLS, Pooling.MEAN)), new SentenceModule.Normalize()),
                Precision.FP32);
        JsonObject expected = expected("bert");
        float[] first = flat(expected.getAsJsonArray("CLS").get(0).getAsJsonArray());
        assertEquals(4 * 2 * 8, vectors.length);
        double square = 0;
        for (int i = 0; i < 16; i++) {
            square += vectors[i] * vectors[i];
        }
        assertEquals(1, square, 1e-5);
        assertEquals(first[1] / first[0], vectors[1] / vectors[0], 1e-3);
    }

    @Test
    void unknownKindsAreRefusedWithTheKnownOnes() {
        Config config = Config.of("config.json", JsonParser.parseString("{\"model_type\": \"llama\"}"));
        String message =
                assertThrows(ModelException.class, () -> TextTower.of(config)).getMessage();
        assertTrue(message.contains("llama") && message.contains("xlm-roberta"), message);
        assertTrue(assertThrows(ModelException.class, () -> ImageTower.of(config))
                .getMessage()
                .contains("dinov2"));
    }

    private float[] runText(String name, List<SentenceModule> modules, Precision precision) {
        Path archive = folder.resolve("text.pt");
        try (Checkpoint checkpoint = WeightFiles.open(place(name))) {
            TextTower.of(config(name)).write(archive, checkpoint, modules, precision);
        }
        JsonArray ids = expected(name).getAsJsonArray("ids");
        long[] lengths = longs(flat(expected(name).getAsJsonArray("lengths")));
        try (TensorProgram program = new PyTorchRuntime().load(archive, Device.CPU)) {
            return program.run(TextTower.of(config(name)).packs() ? packed(ids, lengths) : padded(ids, lengths))
                    .values();
        }
    }

    private static Tensor[] padded(JsonArray ids, long[] lengths) {
        int width = ids.get(0).getAsJsonArray().size();
        return new Tensor[] {
            new Tensor.Longs(longs(flat(ids)), ids.size(), width), new Tensor.Longs(lengths, lengths.length)
        };
    }

    /// All texts in one row, with some padding at the end.
    private static Tensor[] packed(JsonArray ids, long[] lengths) {
        int texts = lengths.length;
        int width = (int) Arrays.stream(lengths).sum() + 3;
        long[] row = new long[width];
        long[] owners = new long[width];
        long[] positions = new long[width];
        long[] starts = new long[texts];
        Arrays.fill(owners, texts);
        int at = 0;
        for (int text = 0; text < texts; text++) {
            starts[text] = at;
            for (int i = 0; i < lengths[text]; i++, at++) {
                row[at] = ids.get(text).getAsJsonArray().get(i).getAsLong();
                owners[at] = text;
                positions[at] = i;
            }
        }
        return new Tensor[] {
            new Tensor.Longs(row, 1, width),
            new Tensor.Longs(owners, 1, width),
            new Tensor.Longs(positions, 1, width),
            new Tensor.Longs(starts, texts),
            new Tensor.Longs(lengths, texts)
        };
    }

    private float[] runImage(String name, Precision precision) {
        Path archive = folder.resolve("image.pt");
        int side = expected(name).get("side").getAsInt();
        try (Checkpoint checkpoint = WeightFiles.open(place(name))) {
            ImageTower.of(config(name)).write(archive, checkpoint, side, precision);
        }
        float[] pixels = new float[2 * 3 * side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (Math.sin(i * 0.37) * 1.5);
        }
        try (TensorProgram program = new PyTorchRuntime().load(archive, Device.CPU)) {
            return program.run(new Tensor.Floats(pixels, 2, 3, side, side)).values();
        }
    }

    private static void assertClose(float[] expected, float[] actual) {
        double product = 0;
        double square = 0;
        double expectedSquare = 0;
        for (int i = 0; i < expected.length; i++) {
            product += expected[i] * actual[i];
            square += actual[i] * actual[i];
            expectedSquare += expected[i] * expected[i];
        }
        assertTrue(product / Math.sqrt(square * expectedSquare) > 0.99);
    }

    private static Config config(String name) {
        return Config.read(place(name).resolve("config.json"));
    }

    private static JsonObject expected(String name) {
        return Config.parse(place(name).resolve("expected.json")).getAsJsonObject();
    }

    private static Path place(String name) {
        try {
            return Path.of(ArchitecturesTest.class
                    .getResource("/golden/architectures/" + name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static float[] flat(JsonArray array) {
        return array.asList().stream()
                .map(element ->
                        element.isJsonArray() ? flat(element.getAsJsonArray()) : new float[] {element.getAsFloat()})
                .reduce(new float[0], (a, b) -> {
                    float[] both = Arrays.copyOf(a, a.length + b.length);
                    System.arraycopy(b, 0, both, a.length, b.length);
                    return both;
                });
    }

    private static long[] longs(float[] values) {
        long[] longs = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            longs[i] = (long) values[i];
        }
        return longs;
    }
}
