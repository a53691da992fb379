package dev.asterism.embed.image;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.asterism.embed.folder.Config;
import dev.asterism.image.ResampleFilter;
import dev.asterism.image.Resampler;
import dev.asterism.model.error.ModelException;
import java.util.Optional;

/// The steps of a `preprocessor_config.json`. What the file does not say is as the image processor of its kind has it.
///
/// @param file the file
/// @param imageSize pixels a side where the file does not say
record TransformersPreprocessing(Config file, ProcessorKind kind, int imageSize) implements PreprocessorConfig.Source {
    /// Up from here, ConvNeXt's processor squeezes images, as they were in training.
    private static final int SQUEEZED_FROM = 384;

    @Override
    public ImagePreprocessing build() {
        for (String step : new String[] {"do_pad", "do_thumbnail", "do_align_long_axis"}) {
            if (file.flag(step, false)) {
                throw file.wrong(step, "false: that step is not known");
            }
        }
        return new ImagePreprocessing(sizing(), filter(), crop(), lookup());
    }

    @Override
    public ModelException wrong(String what) {
        return new ModelException(file + ": " + what);
    }

    @Override
    public ResampleFilter filter() {
        double number = file.real("resample", -1);
        return file.has("resample")
                ? ResampleFilter.numbered(number == (int) number ? (int) number : -1)
                        .orElseThrow(() -> file.wrong(
                                "resample",
                                "0 (nearest), 1 (lanczos), 2 (bilinear), 3 (bicubic), 4 (box) or 5 (hamming)"))
                : kind.filter();
    }

    private boolean crops() {
        return file.flag("do_center_crop", kind.crops());
    }

    @Override
    public Optional<Resampler.Size> crop() {
        if (kind == ProcessorKind.CONVNEXT && file.flag("do_resize", true)) {
            return Optional.of(PreprocessorConfig.square(shortestEdge())).filter(size -> size.width() < SQUEEZED_FROM);
        }
        if (!crops()) {
            return Optional.empty();
        }
        return Optional.of(file.has("crop_size") ? size("crop_size") : PreprocessorConfig.square(imageSize));
    }

    @Override
    public ImagePreprocessing.Sizing sizing() {
        if (!file.flag("do_resize", true)) {
            return new ImagePreprocessing.Sizing.Keep();
        }
        if (kind == ProcessorKind.CONVNEXT) {
            return crop().isPresent()
                    ? new ImagePreprocessing.Sizing.ShortestEdge((int) (shortestEdge() / cropShare()))
                    : new ImagePreprocessing.Sizing.Exact(PreprocessorConfig.square(shortestEdge()));
        }
        Optional<JsonElement> size = file.json("size");
        if (size.isEmpty()) {
            return crops()
                    ? new ImagePreprocessing.Sizing.ShortestEdge(imageSize)
                    : new ImagePreprocessing.Sizing.Exact(PreprocessorConfig.square(imageSize));
        }
        if (size.get() instanceof JsonObject object && object.has("shortest_edge")) {
            return new ImagePreprocessing.Sizing.ShortestEdge(
                    PreprocessorConfig.side(file.section("size"), "shortest_edge"));
        }
        boolean square = file.flag("default_to_square", kind != ProcessorKind.CROPPED);
        return size.get().isJsonPrimitive() && !square
                ? new ImagePreprocessing.Sizing.ShortestEdge(PreprocessorConfig.side(file, "size"))
                : new ImagePreprocessing.Sizing.Exact(size("size"));
    }

    private int shortestEdge() {
        if (!file.has("size")) {
            return imageSize;
        }
        return file.json("size").orElseThrow().isJsonPrimitive()
                ? PreprocessorConfig.side(file, "size")
                : PreprocessorConfig.side(file.section("size"), "shortest_edge");
    }

    private double cropShare() {
        double share = file.real("crop_pct", 224.0 / 256);
        if (!(share >= 0.1 && share <= 1)) {
            throw file.wrong("crop_pct", "a number from 0.1 to 1");
        }
        return share;
    }

    private Resampler.Size size(String key) {
        JsonElement value = file.json(key).orElseThrow();
        if (value.isJsonPrimitive()) {
            return PreprocessorConfig.square(PreprocessorConfig.side(file, key));
        }
        if (value instanceof JsonArray pair && pair.size() == 2) {
            JsonObject named = new JsonObject();
            named.add("height", pair.get(0));
            named.add("width", pair.get(1));
            return size(Config.of(file + " " + key, named));
        }
        if (value instanceof JsonObject object && object.has("shortest_edge")) {
            return PreprocessorConfig.square(PreprocessorConfig.side(file.section(key), "shortest_edge"));
        }
        if (value instanceof JsonObject object && object.has("height") && object.has("width")) {
            return size(file.section(key));
        }
        throw file.wrong(key, "a number, or height and width, or shortest_edge");
    }

    private static Resampler.Size size(Config named) {
        return new Resampler.Size(PreprocessorConfig.side(named, "width"), PreprocessorConfig.side(named, "height"));
    }

    /// In the order of operations, and with the roundings, of transformers: scaled in double, the rest in float.
    private float[] lookup() {
        double factor = file.flag("do_rescale", true) ? file.real("rescale_factor", 1.0 / 255) : 1;
        boolean normalise = file.flag("do_normalize", true);
        boolean twice = kind == ProcessorKind.EFFICIENTNET && file.flag("include_top", true);
        float offset = kind == ProcessorKind.EFFICIENTNET && file.flag("rescale_offset", false) ? 1 : 0;
        float[] mean = PreprocessorConfig.channels(file, "image_mean", kind.mean());
        float[] std = PreprocessorConfig.channels(file, "image_std", kind.std());
        float[] lookup = new float[3 * 256];
        for (int c = 0; c < 3; c++) {
            if ((normalise || twice) && std[c] == 0) {
                throw file.wrong("image_std", "other than zero");
            }
            for (int v = 0; v < 256; v++) {
                float value = (float) (v * factor) - offset;
                value = normalise ? (value - mean[c]) / std[c] : value;
                lookup[c * 256 + v] = twice ? value / std[c] : value;
            }
        }
        return lookup;
    }
}
