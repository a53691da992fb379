package dev.asterism.embed.image;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.asterism.embed.architecture.timm.TimmModels;
import dev.asterism.embed.architecture.timm.TimmSettings;
import dev.asterism.embed.folder.Config;
import dev.asterism.image.ResampleFilter;
import dev.asterism.image.Resampler;
import dev.asterism.model.error.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a model wants of images: by the `preprocessor_config.json` of transformers, the image part of its
/// `processor_config.json`, or the `pretrained_cfg` of timm.
public final class PreprocessorConfig {
    private static final int LARGEST_SIDE = 2048;

    /// Where settings come from.
    interface Source {
        ImagePreprocessing.Sizing sizing();

        ResampleFilter filter();

        Optional<Resampler.Size> crop();

        /// The finished steps.
        ImagePreprocessing build();

        /// An error that names the source.
        ModelException wrong(String what);
    }

    private PreprocessorConfig() {}

    /// What the model in a folder wants of images.
    ///
    /// @param config its `config.json`
    /// @param imageSize pixels a side the model takes
    /// @throws ModelException if the file asks for what is not known here, or for another size than the model takes
    public static ImagePreprocessing read(Path folder, Config config, int imageSize) {
        Source source = source(folder, config, imageSize);
        ImagePreprocessing preprocessing = source.build();
        Resampler.Size result = result(source)
                .orElseThrow(() -> source.wrong("gives images of any shape, but the model takes " + imageSize + " x "
                        + imageSize + "; add do_center_crop and crop_size"));
        if (result.width() != imageSize || result.height() != imageSize) {
            throw source.wrong("gives images of " + result.width() + " x " + result.height() + ", but the model takes "
                    + imageSize + " x " + imageSize);
        }
        return preprocessing;
    }

    /// Pixels a side of what comes out for the model in a folder, if the files say so and it is square.
    ///
    /// @param config its `config.json`
    /// @param imageSize what it is otherwise
    public static int side(Path folder, Config config, int imageSize) {
        return result(source(folder, config, imageSize))
                .filter(size -> size.width() == size.height())
                .map(Resampler.Size::width)
                .orElse(imageSize);
    }

    /// The size of what comes out, unless that depends on the image.
    private static Optional<Resampler.Size> result(Source source) {
        return source.crop()
                .or(() -> source.sizing() instanceof ImagePreprocessing.Sizing.Exact(Resampler.Size size)
                        ? Optional.of(size)
                        : Optional.empty());
    }

    private static Source source(Path folder, Config config, int imageSize) {
        Config file = file(folder);
        String modelType = config.text("model_type", "");
        boolean ofTransformers = !modelType.isEmpty()
                && !file.keys().isEmpty()
                && !file.text("image_processor_type", "").startsWith("TimmWrapper");
        return TimmModels.isOne(config) && !ofTransformers
                ? new TimmPreprocessing(new TimmSettings(config).pretrained(), imageSize)
                : new TransformersPreprocessing(file, ProcessorKind.of(file, modelType), imageSize);
    }

    private static Config file(Path folder) {
        Path own = folder.resolve("preprocessor_config.json");
        Path shared = folder.resolve("processor_config.json");
        if (Files.isRegularFile(own)) {
            return Config.read(own);
        }
        return Files.isRegularFile(shared)
                ? Config.read(shared).section("image_processor")
                : Config.none(own.toString());
    }

    static Resampler.Size square(int side) {
        return new Resampler.Size(side, side);
    }

    /// Pixels a side, within bounds.
    static int side(Config config, String key) {
        double side = config.real(key, 0);
        if (side != Math.rint(side) || side < 1 || side > LARGEST_SIDE) {
            throw config.wrong(key, "a whole number from 1 to " + LARGEST_SIDE);
        }
        return (int) side;
    }

    /// A number for each of the three channels; a single one counts for all.
    static float[] channels(Config config, String key, float[] usual) {
        Optional<JsonElement> value = config.json(key);
        if (value.isEmpty()) {
            return usual;
        }
        float[] channels = new float[3];
        for (int c = 0; c < 3; c++) {
            JsonElement channel = value.get();
            if (channel instanceof JsonArray array && (array.size() == 3 || array.size() == 1)) {
                channel = array.get(array.size() == 3 ? c : 0);
            }
            boolean number = channel instanceof JsonPrimitive primitive && primitive.isNumber();
            if (!number || !Double.isFinite(channel.getAsDouble())) {
                throw config.wrong(key, "a number, or three");
            }
            channels[c] = (float) channel.getAsDouble();
        }
        return channels;
    }
}
