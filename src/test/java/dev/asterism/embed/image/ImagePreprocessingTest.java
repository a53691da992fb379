package dev.asterism.embed.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.GoldenModels;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.visual.VisualDescriptorTest;
import dev.asterism.image.ResampleFilter;
import dev.asterism.image.Resampler;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.item.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ImagePreprocessingTest {
    private static final int SIDE = 40;

    @TempDir
    Path folder;

    @Test
    void refusesImagesThatAreTooThinForTheShorterEdge() throws IOException {
        ImagePreprocessing preprocessing = PreprocessorConfig.read(GoldenModels.CLIP, kind("clip"), SIDE);
        assertEquals(3 * SIDE * SIDE, preprocessing.apply(new Pixels(1, 10_000, new byte[30_000])).length);
        for (Pixels thin :
                new Pixels[] {new Pixels(1, 10_001, new byte[30_003]), new Pixels(10_000_000, 1, new byte[30_000_000])
                }) {
            String message = assertThrows(InputException.class, () -> preprocessing.apply(thin))
                    .getMessage();
            assertTrue(message.contains("10000 times the shorter"), message);
        }
    }

    @TestFactory
    Stream<DynamicTest> photosComeOutAsPillowAndTransformersHaveThem() throws IOException {
        JsonObject expected = JsonParser.parseString(Files.readString(GoldenModels.CLIP.resolve("expected.json")))
                .getAsJsonObject();
        ImagePreprocessing preprocessing = PreprocessorConfig.read(GoldenModels.CLIP, kind("clip"), SIDE);
        return expected.getAsJsonArray("images").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(image -> DynamicTest.dynamicTest(
                        image.get("file").getAsString(), () -> checkPhoto(preprocessing, image)));
    }

    private static void checkPhoto(ImagePreprocessing preprocessing, JsonObject image) throws IOException {
        Pixels photo = read(image.get("file").getAsString());
        Pixels golden = read(image.get("preprocessed").getAsString());
        float[] values = preprocessing.apply(photo);
        assertArrayEquals(preprocessing.apply(golden), values, "bytes after resize and crop");
        JsonObject pixels = image.getAsJsonObject("pixels");
        for (JsonElement sample : pixels.getAsJsonArray("samples")) {
            JsonObject at = sample.getAsJsonObject();
            int index = (at.get("c").getAsInt() * SIDE + at.get("y").getAsInt()) * SIDE
                    + at.get("x").getAsInt();
            assertEquals(at.get("value").getAsFloat(), values[index], 2e-6f);
        }
        for (int c = 0; c < 3; c++) {
            assertEquals(pixels.getAsJsonArray("mean").get(c).getAsDouble(), mean(values, c), 1e-5);
        }
    }

    private static double mean(float[] values, int channel) {
        double sum = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            sum += values[channel * SIDE * SIDE + i];
        }
        return sum / (SIDE * SIDE);
    }

    private static Pixels read(String file) throws IOException {
        return VisualDescriptorTest.pixels(
                ImageIO.read(GoldenModels.CLIP.resolve(file).toFile()));
    }

    @Test
    void aImageOfTheRightSizeKeepsItsBytes() throws IOException {
        ImagePreprocessing plain = config("clip", 3, "{\"do_rescale\": false, \"do_normalize\": false}");
        assertArrayEquals(
                new float[] {
                    0, 3, 6, 9, 12, 15, 18, 21, 24, 1, 4, 7, 10, 13, 16, 19, 22, 25, 2, 5, 8, 11, 14, 17, 20, 23, 26
                },
                plain.apply(counting(3, 3)));
    }

    @Test
    void theCropLeavesOutTheLargerHalfAtTheEndOfAnOddRest() throws IOException {
        ImagePreprocessing crop =
                config("clip", 2, "{\"do_resize\": false, \"do_rescale\": false, \"do_normalize\": false}");
        float[] values = crop.apply(counting(5, 3));
        assertArrayEquals(new float[] {3, 6, 18, 21}, java.util.Arrays.copyOf(values, 4));
    }

    @Test
    void smallerImagesGetABlackFrameAsTransformersPadsThem() throws IOException {
        ImagePreprocessing crop = config(
                "clip", 4, "{\"do_resize\": false, \"do_normalize\": false, \"do_rescale\": false, \"crop_size\": 4}");
        float[] values = crop.apply(new Pixels(1, 3, new byte[] {1, 0, 0, 2, 0, 0, 3, 0, 0}));
        // top = (3 - 4) // 2 = -1, left = (1 - 4) // 2 = -2
        assertArrayEquals(
                new float[] {0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0}, java.util.Arrays.copyOf(values, 16));
    }

    @Test
    void blackFramesAreNormalisedLikePixels() throws IOException {
        ImagePreprocessing crop = config("vit", 2, "{\"do_resize\": false, \"do_center_crop\": true}");
        assertEquals(-1, crop.apply(new Pixels(1, 1, new byte[3]))[0], 1e-7);
    }

    @Test
    void kindsHaveTheirOwnDefaults() throws IOException {
        Pixels wide = counting(8, 4);
        ImagePreprocessing vit = config("vit", 4, "{}");
        assertEquals(new ImagePreprocessing.Sizing.Exact(new Resampler.Size(4, 4)), vit.sizing());
        assertEquals(ResampleFilter.BILINEAR, vit.filter());
        assertEquals(ResampleFilter.BICUBIC, config("siglip", 4, "{}").filter());
        ImagePreprocessing clip = config("dinov2", 4, "{\"size\": 4}");
        assertEquals(new ImagePreprocessing.Sizing.ShortestEdge(4), clip.sizing());
        assertEquals(48, clip.apply(wide).length);
        ImagePreprocessing old = config("vit", 4, "{\"size\": 4, \"image_mean\": 0.5, \"image_std\": [0.5]}");
        assertEquals(1f, old.lookup()[255], 1e-6);
    }

    @Test
    void theLongerEdgeIsRoundedDown() {
        assertEquals(
                new Resampler.Size(64, 113), new ImagePreprocessing.Sizing.ShortestEdge(64).of(counting(400, 711)));
        assertEquals(
                new Resampler.Size(213, 64), new ImagePreprocessing.Sizing.ShortestEdge(64).of(counting(1000, 300)));
    }

    @Test
    void theImagePartOfAProcessorConfigIsReadToo() throws IOException {
        Files.writeString(
                folder.resolve("processor_config.json"),
                "{\"image_processor\": {\"image_processor_type\": \"SiglipImageProcessor\", \"size\": {\"height\": 7,"
                        + " \"width\": 7}}}");
        ImagePreprocessing preprocessing = PreprocessorConfig.read(folder, kind("siglip"), 7);
        assertEquals(new ImagePreprocessing.Sizing.Exact(new Resampler.Size(7, 7)), preprocessing.sizing());
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatItCannotDo() {
        return Stream.of(
                        "{\"resample\": 9}",
                        "{\"size\": -1}",
                        "{\"size\": {\"longest_edge\": 5}}",
                        "{\"crop_size\": 1e9}",
                        "{\"crop_size\": 5}",
                        "{\"do_center_crop\": false, \"size\": {\"shortest_edge\": 4}}",
                        "{\"do_resize\": \"yes\"}",
                        "{\"image_mean\": [1, 2]}",
                        "{\"image_std\": [0, 1, 1]}",
                        "{\"do_pad\": true}",
                        "[]",
                        "{")
                .map(json -> DynamicTest.dynamicTest(json, () -> {
                    ModelException refused = assertThrows(ModelException.class, () -> config("clip", 4, json));
                    assertTrue(refused.getMessage().contains("preprocessor_config.json"), refused.getMessage());
                }));
    }

    private ImagePreprocessing config(String modelType, int imageSize, String json) throws IOException {
        Files.writeString(folder.resolve("preprocessor_config.json"), json);
        return PreprocessorConfig.read(folder, kind(modelType), imageSize);
    }

    private static Config kind(String modelType) {
        return Config.of("config.json", JsonParser.parseString("{\"model_type\": \"" + modelType + "\"}"));
    }

    private static Pixels counting(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) i;
        }
        return new Pixels(width, height, rgb);
    }
}
