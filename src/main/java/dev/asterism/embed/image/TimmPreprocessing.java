package dev.asterism.embed.image;

import dev.asterism.embed.folder.Config;
import dev.asterism.image.ResampleFilter;
import dev.asterism.image.Resampler;
import dev.asterism.model.error.ModelException;
import java.util.Locale;
import java.util.Optional;

/// The steps of timm's `pretrained_cfg`, as its transform for evaluation does them.
///
/// @param file the settings
/// @param imageSize pixels a side the model takes
record TimmPreprocessing(Config file, int imageSize) implements PreprocessorConfig.Source {
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] STD = {0.229f, 0.224f, 0.225f};

    private enum Mode {
        CENTER,
        SQUASH,
        BORDER
    }

    @Override
    public ImagePreprocessing build() {
        float[] mean = PreprocessorConfig.channels(file, "mean", MEAN);
        float[] std = PreprocessorConfig.channels(file, "std", STD);
        float[] lookup = new float[3 * 256];
        int[] frame = new int[3];
        for (int c = 0; c < 3; c++) {
            if (std[c] == 0) {
                throw file.wrong("std", "other than zero");
            }
            frame[c] = mode() == Mode.BORDER ? (int) Math.clamp(Math.rint(255.0 * mean[c]), 0, 255) : 0;
            for (int v = 0; v < 256; v++) {
                lookup[c * 256 + v] = (v / 255f - mean[c]) / std[c];
            }
        }
        return new ImagePreprocessing(
                sizing(), filter(), crop(), lookup, new ImagePreprocessing.Framing(true, frame[0], frame[1], frame[2]));
    }

    @Override
    public ModelException wrong(String what) {
        return new ModelException(file + ": " + what);
    }

    private Mode mode() {
        return switch (file.text("crop_mode", "center")) {
            case "center", "" -> Mode.CENTER;
            case "squash" -> Mode.SQUASH;
            case "border" -> Mode.BORDER;
            default -> throw file.wrong("crop_mode", "center, squash or border");
        };
    }

    @Override
    public ImagePreprocessing.Sizing sizing() {
        double share = file.real("crop_pct", 0.875);
        if (!(share >= 0.1 && share <= 4)) {
            throw file.wrong("crop_pct", "a number from 0.1 to 4");
        }
        int edge = Math.max(1, (int) (imageSize / share));
        return switch (mode()) {
            case CENTER -> new ImagePreprocessing.Sizing.ShortestEdge(edge);
            case SQUASH -> new ImagePreprocessing.Sizing.Exact(PreprocessorConfig.square(edge));
            case BORDER -> new ImagePreprocessing.Sizing.LongestEdge(edge);
        };
    }

    @Override
    public ResampleFilter filter() {
        String name = file.text("interpolation", "bicubic").toUpperCase(Locale.ROOT);
        // In training such a model saw bilinear and bicubic images in turn.
        if (name.equals("RANDOM")) {
            return ResampleFilter.BICUBIC;
        }
        for (ResampleFilter filter : ResampleFilter.values()) {
            if (filter.name().equals(name)) {
                return filter;
            }
        }
        throw file.wrong("interpolation", "nearest, lanczos, bilinear, bicubic, box, hamming or random");
    }

    @Override
    public Optional<Resampler.Size> crop() {
        return Optional.of(PreprocessorConfig.square(imageSize));
    }
}
