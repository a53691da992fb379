package dev.asterism.embed.image;

import dev.asterism.image.ResampleFilter;
import dev.asterism.image.Resampler;
import dev.asterism.model.error.SettingException;
import java.util.List;
import java.util.Optional;

/// How images are made ready for a model that does not say so itself, as is the custom with classifiers trained on
/// ImageNet: the shorter edge is brought to 8/7 of the size, the middle is cut out, and of every sample, 0 to 1, the
/// mean of its channel is taken and the rest divided by its standard deviation.
///
/// @param side pixels of the square the model takes
/// @param mean of red, green and blue
/// @param std standard deviation of red, green and blue
public record ImageInput(int side, List<Float> mean, List<Float> std) {
    private static final int LARGEST_SIDE = 2048;

    public ImageInput {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (side < 16 || side > LARGEST_SIDE) {
            throw new SettingException("IMAGE_MODEL_SIZE is " + side + "; give 16 to " + LARGEST_SIDE + " pixels");
        }
        if (mean.size() != 3 || std.size() != 3 || std.stream().anyMatch(value -> !(value > 0))) {
            throw new SettingException(
                    "IMAGE_MODEL_MEAN and IMAGE_MODEL_STD: give three numbers each, the deviations above 0");
        }
    }

    ImagePreprocessing preprocessing() {
        float[] lookup = new float[3 * 256];
        for (int c = 0; c < 3; c++) {
            for (int v = 0; v < 256; v++) {
                lookup[c * 256 + v] = (v / 255f - mean.get(c)) / std.get(c);
            }
        }
        return new ImagePreprocessing(
                new ImagePreprocessing.Sizing.ShortestEdge(Math.round(side * 8 / 7f)),
                ResampleFilter.BILINEAR,
                Optional.of(new Resampler.Size(side, side)),
                lookup);
    }
}
