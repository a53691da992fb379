package dev.asterism.embed.image;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.asterism.image.ResampleFilter;
import dev.asterism.image.Resampler;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Reads `preprocessor_config.json`. What the file does not say is as the image processor of its kind has it by
/// default.
public final class PreprocessorConfig {
    private static final int LARGEST_SIDE = 8192;
    private static final long LARGEST_FILE = 1 << 20;
    private static final float[] CLIP_MEAN = {0.48145466f, 0.4578275f, 0.40821073f};
    private static final float[] CLIP_STD = {0.26862954f, 0.26130258f, 0.27577711f};
    private static final float[] HALF = {0.5f, 0.5f, 0.5f};

    /// The defaults of an image processor, as transformers has them.
    private enum Kind {
        /// Shortest edge, then crop: CLIP, and BiT, which DINOv2 uses.
        CROPPED(ResampleFilter.BICUBIC, true, CLIP_MEAN, CLIP_STD),
        /// Squeezed to the size.
        VIT(ResampleFilter.BILINEAR, false, HALF, HALF),
        /// Squeezed to the size, bicubic.
        SIGLIP(ResampleFilter.BICUBIC, false, HALF, HALF);

        private final ResampleFilter filter;
        private final boolean crops;
        private final float[] mean;
        private final float[] std;

        Kind(ResampleFilter filter, boolean crops, float[] mean, float[] std) {
            this.filter = filter;
            this.crops = crops;
            this.mean = mean;
            this.std = std;
        }
    }

    private final JsonObject json;
    private final Kind kind;
    private final int imageSize;
    private final String where;

    private PreprocessorConfig(JsonObject json, Kind kind, int imageSize, String where) {
        this.json = json;
        this.kind = kind;
        this.imageSize = imageSize;
        this.where = where;
    }

    /// What the model in a folder wants of images: by its `preprocessor_config.json`, or the image part of its
    /// `processor_config.json`, or else by the custom of its kind.
    ///
    /// @param modelType `model_type` of `config.json`
    /// @param imageSize pixels a side the model takes
    /// @throws ModelException if the file asks for what is not known here, or for another size than the model takes
    public static ImagePreprocessing read(Path folder, String modelType, int imageSize) {
        return of(folder, modelType, imageSize).build();
    }

    private static PreprocessorConfig of(Path folder, String modelType, int imageSize) {
        Path own = folder.resolve("preprocessor_config.json");
        Path shared = folder.resolve("processor_config.json");
        JsonObject json = new JsonObject();
        Path file = own;
        if (Files.isRegularFile(own)) {
            json = parse(own);
        } else if (Files.isRegularFile(shared) && parse(shared).get("image_processor") instanceof JsonObject part) {
            json = part;
            file = shared;
        }
        return new PreprocessorConfig(json, kind(json, modelType), imageSize, file.toString());
    }

    /// Pixels a side of what comes out for the model in a folder, if the files say so and it is square.
    ///
    /// @param modelType `model_type` of `config.json`
    /// @param imageSize what it is otherwise
    public static int side(Path folder, String modelType, int imageSize) {
        return of(folder, modelType, imageSize)
                .result()
                .filter(size -> size.width() == size.height())
                .map(Resampler.Size::width)
                .orElse(imageSize);
    }

    private static JsonObject parse(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new ModelException(file + ": larger than any configuration; download the model again");
            }
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw new ModelException(file + ": not a readable JSON object; download the model again", e);
        }
    }

    private static Kind kind(JsonObject json, String modelType) {
        String named = modelType;
        for (String key : new String[] {"feature_extractor_type", "image_processor_type"}) {
            if (json.has(key)) {
                named = string(json.get(key));
            }
        }
        String name = named.toLowerCase(Locale.ROOT);
        if (name.startsWith("siglip")) {
            return Kind.SIGLIP;
        }
        return name.startsWith("vit") ? Kind.VIT : Kind.CROPPED;
    }

    private ImagePreprocessing build() {
        refuseUnknownSteps();
        checkResult();
        return new ImagePreprocessing(sizing(), filter(), crop(), lookup());
    }

    private ResampleFilter filter() {
        if (!json.has("resample")) {
            return kind.filter;
        }
        int number = integer("resample", json.get("resample"));
        return ResampleFilter.numbered(number)
                .orElseThrow(() -> wrong("resample is " + number + "; known are 0 (nearest), 1 (lanczos), 2 (bilinear),"
                        + " 3 (bicubic), 4 (box) and 5 (hamming)"));
    }

    private Optional<Resampler.Size> crop() {
        return flag("do_center_crop", kind.crops)
                ? Optional.of(json.has("crop_size") ? size("crop_size", json.get("crop_size")) : square(imageSize))
                : Optional.empty();
    }

    /// The size of what comes out, unless that depends on the image.
    private Optional<Resampler.Size> result() {
        return crop().or(() -> sizing() instanceof ImagePreprocessing.Sizing.Exact(Resampler.Size size)
                ? Optional.of(size)
                : Optional.empty());
    }

    private void refuseUnknownSteps() {
        for (String step : new String[] {"do_pad", "do_thumbnail", "do_align_long_axis"}) {
            if (flag(step, false)) {
                throw wrong(step + " is not supported");
            }
        }
    }

    private ImagePreprocessing.Sizing sizing() {
        if (!flag("do_resize", true)) {
            return new ImagePreprocessing.Sizing.Keep();
        }
        JsonElement size = json.get("size");
        if (size == null || size.isJsonNull()) {
            return flag("do_center_crop", kind.crops)
                    ? new ImagePreprocessing.Sizing.ShortestEdge(imageSize)
                    : new ImagePreprocessing.Sizing.Exact(square(imageSize));
        }
        if (size instanceof JsonObject object && object.has("shortest_edge")) {
            return new ImagePreprocessing.Sizing.ShortestEdge(integer("size", object.get("shortest_edge")));
        }
        boolean keepsShape = kind == Kind.CROPPED;
        return size.isJsonPrimitive() && keepsShape
                ? new ImagePreprocessing.Sizing.ShortestEdge(integer("size", size))
                : new ImagePreprocessing.Sizing.Exact(size("size", size));
    }

    /// A model takes one size only, so what comes out must be that.
    private void checkResult() {
        Resampler.Size result = result().orElseThrow(() -> wrong("gives images of any shape, but the model takes "
                + imageSize + " x " + imageSize + "; add do_center_crop and crop_size"));
        if (result.width() != imageSize || result.height() != imageSize) {
            throw wrong("gives images of " + result.width() + " x " + result.height() + ", but the model takes "
                    + imageSize + " x " + imageSize);
        }
    }

    private static Resampler.Size square(int side) {
        return new Resampler.Size(side, side);
    }

    private Resampler.Size size(String key, JsonElement value) {
        if (value instanceof JsonObject object && object.has("height") && object.has("width")) {
            return new Resampler.Size(integer(key, object.get("width")), integer(key, object.get("height")));
        }
        if (value instanceof JsonObject object && object.has("shortest_edge")) {
            return square(integer(key, object.get("shortest_edge")));
        }
        if (value instanceof JsonArray pair && pair.size() == 2) {
            return new Resampler.Size(integer(key, pair.get(1)), integer(key, pair.get(0)));
        }
        if (value.isJsonPrimitive()) {
            return square(integer(key, value));
        }
        throw wrong(key + " is " + value + "; it should be a number, or height and width, or shortest_edge");
    }

    /// In the order of operations, and with the roundings, of transformers: scaled in double, the rest in float.
    private float[] lookup() {
        double factor = flag("do_rescale", true) ? factor() : 1;
        float[] mean = channels("image_mean", kind.mean);
        float[] std = channels("image_std", kind.std);
        boolean normalise = flag("do_normalize", true);
        float[] lookup = new float[3 * 256];
        for (int c = 0; c < 3; c++) {
            if (normalise && std[c] == 0) {
                throw wrong("image_std holds a zero");
            }
            for (int v = 0; v < 256; v++) {
                float scaled = (float) (v * factor);
                lookup[c * 256 + v] = normalise ? (scaled - mean[c]) / std[c] : scaled;
            }
        }
        return lookup;
    }

    private double factor() {
        return json.has("rescale_factor") ? number("rescale_factor", json.get("rescale_factor")) : 1.0 / 255;
    }

    private float[] channels(String key, float[] usual) {
        JsonElement value = json.get(key);
        if (value == null || value.isJsonNull()) {
            return usual;
        }
        float[] channels = new float[3];
        for (int c = 0; c < 3; c++) {
            channels[c] = (float)
                    switch (value) {
                        case JsonArray array when array.size() == 3 -> number(key, array.get(c));
                        case JsonArray array when array.size() == 1 -> number(key, array.get(0));
                        default -> number(key, value);
                    };
        }
        return channels;
    }

    private boolean flag(String key, boolean usual) {
        JsonElement value = json.get(key);
        if (value == null || value.isJsonNull()) {
            return usual;
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
            throw wrong(key + " is " + value + ", not true or false");
        }
        return value.getAsBoolean();
    }

    private int integer(String key, JsonElement value) {
        double number = number(key, value);
        boolean side = !key.equals("resample");
        if (number != Math.rint(number) || number < (side ? 1 : 0) || number > LARGEST_SIDE) {
            throw wrong(key + " is " + value + ", not a whole number from " + (side ? 1 : 0) + " to " + LARGEST_SIDE);
        }
        return (int) number;
    }

    private double number(String key, JsonElement value) {
        if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()) {
            double number = value.getAsDouble();
            if (Double.isFinite(number)) {
                return number;
            }
        }
        throw wrong(key + " is " + value + ", not a number");
    }

    private static String string(JsonElement value) {
        return value.isJsonPrimitive() ? value.getAsString() : "";
    }

    private ModelException wrong(String what) {
        return new ModelException(where + ": " + what);
    }
}
