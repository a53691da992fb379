package dev.asterism.embed.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.image.ImagePreprocessing.Sizing;
import dev.asterism.image.ResampleFilter;
import dev.asterism.image.Resampler;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.item.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreprocessorConfigTest {
    private static final String TIMM = "{\"architecture\": \"resnet18\", \"pretrained_cfg\": {\"input_size\":"
            + " [3, 64, 64], \"crop_pct\": 0.95, \"interpolation\": \"bilinear\"";

    @TempDir
    Path folder;

    @Test
    void convNextCropsSmallImagesAndSqueezesLargeOnes() throws IOException {
        write("{\"image_processor_type\": \"ConvNextImageProcessor\", \"size\": {\"shortest_edge\": 64},"
                + " \"crop_pct\": 0.9}");
        ImagePreprocessing small = PreprocessorConfig.read(folder, kind("convnext"), 64);
        assertEquals(new Sizing.ShortestEdge(71), small.sizing());
        assertEquals(square(64), small.crop());
        write("{\"feature_extractor_type\": \"ConvNextFeatureExtractor\", \"size\": 384}");
        ImagePreprocessing large = PreprocessorConfig.read(folder, kind("resnet"), 384);
        assertEquals(new Sizing.Exact(new Resampler.Size(384, 384)), large.sizing());
        assertEquals(Optional.empty(), large.crop());
        assertEquals(384, PreprocessorConfig.side(folder, kind("resnet"), 224));
    }

    @Test
    void aNumberIsASquareOrTheShorterEdgeAsTheFileSays() throws IOException {
        write("{\"size\": 32, \"default_to_square\": true, \"do_center_crop\": false}");
        assertEquals(
                new Sizing.Exact(new Resampler.Size(32, 32)),
                PreprocessorConfig.read(folder, kind("clip"), 32).sizing());
        write("{\"image_processor_type\": \"ViTImageProcessor\", \"size\": 36, \"default_to_square\": false,"
                + " \"do_center_crop\": true, \"crop_size\": 32}");
        assertEquals(
                new Sizing.ShortestEdge(36),
                PreprocessorConfig.read(folder, kind("vit"), 32).sizing());
    }

    @Test
    void efficientNetDividesByTheDeviationTwice() throws IOException {
        write("{\"image_processor_type\": \"EfficientNetImageProcessor\", \"size\": 8, \"rescale_offset\": true,"
                + " \"image_mean\": 0.5, \"image_std\": 0.25}");
        float[] lookup = PreprocessorConfig.read(folder, kind("resnet"), 8).lookup();
        assertEquals((1f - 1 - 0.5f) / 0.25f / 0.25f, lookup[255], 1e-5);
    }

    @Test
    void timmSaysHowItsImagesAreMadeReady() {
        ImagePreprocessing center = timm("");
        assertEquals(new Sizing.ShortestEdge(67), center.sizing());
        assertEquals(ResampleFilter.BILINEAR, center.filter());
        assertEquals(square(64), center.crop());
        assertEquals((1 - 0.485f) / 0.229f, center.lookup()[255], 1e-6);
        assertEquals(
                new Sizing.Exact(new Resampler.Size(67, 67)),
                timm(", \"crop_mode\": \"squash\"").sizing());
        assertEquals(
                new Sizing.LongestEdge(67), timm(", \"crop_mode\": \"border\"").sizing());
        assertEquals(
                ResampleFilter.BICUBIC, timm(", \"interpolation\": \"random\"").filter());
    }

    @Test
    void theBorderOfTimmHasTheMeanColour() {
        ImagePreprocessing border = timm(", \"crop_mode\": \"border\", \"crop_pct\": 1.0");
        float[] values = border.apply(new Pixels(64, 2, new byte[64 * 2 * 3]));
        assertEquals(border.lookup()[Math.round(255 * 0.485f)], values[0]);
        assertEquals(border.lookup()[0], values[31 * 64]);
    }

    @Test
    void theMiddleOfTimmIsThatOfTorchvision() {
        ImagePreprocessing.Framing framing = new ImagePreprocessing.Framing(true, 0, 0, 0);
        assertEquals(0, framing.before(65, 64));
        assertEquals(2, framing.before(67, 64));
        assertEquals(2, framing.before(69, 64));
        assertEquals(-1, framing.before(61, 64));
    }

    @Test
    void transformersFileCountsWhereTheModelIsOfTransformers() throws IOException {
        write("{\"image_processor_type\": \"ViTImageProcessor\", \"size\": 48}");
        Config both = Config.of(
                "config.json",
                JsonParser.parseString(
                        TIMM.replace("{\"architecture\"", "{\"model_type\": \"timm_wrapper\", \"architecture\"")
                                + "}}"));
        assertEquals(48, PreprocessorConfig.side(folder, both, 64));
        Config timm = Config.of("config.json", JsonParser.parseString(TIMM + "}}"));
        assertEquals(64, PreprocessorConfig.side(folder, timm, 64));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"crop_mode\": \"fit\"; crop_mode is \"fit\"",
                "\"crop_pct\": 0; crop_pct is 0",
                "\"interpolation\": \"cubic\"; interpolation is \"cubic\"",
                "\"std\": [0, 1, 1]; std is [0,1,1]",
                "\"mean\": [1, 2]; mean is [1,2]"
            })
    void whatTimmAsksForInVainIsNamed(String setting, String message) {
        String refused =
                assertThrows(ModelException.class, () -> timm(", " + setting)).getMessage();
        assertTrue(refused.contains("config.json pretrained_cfg] " + message), refused);
    }

    private ImagePreprocessing timm(String settings) {
        return PreprocessorConfig.read(
                folder, Config.of("config.json", JsonParser.parseString(TIMM + settings + "}}")), 64);
    }

    private void write(String json) throws IOException {
        Files.writeString(folder.resolve("preprocessor_config.json"), json);
    }

    private static Optional<Resampler.Size> square(int side) {
        return Optional.of(new Resampler.Size(side, side));
    }

    private static Config kind(String modelType) {
        return Config.of("config.json", JsonParser.parseString("{\"model_type\": \"" + modelType + "\"}"));
    }
}
