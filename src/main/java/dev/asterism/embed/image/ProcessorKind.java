package dev.asterism.embed.image;

import dev.asterism.embed.folder.Config;
import dev.asterism.image.ResampleFilter;
import java.util.List;
import java.util.Locale;

/// An image processor of transformers, by what it does where its file is silent.
enum ProcessorKind {
    /// Shortest edge, then crop: CLIP, and BiT, which DINOv2 uses.
    CROPPED(ResampleFilter.BICUBIC, true, List.of(0.48145466f, 0.4578275f, 0.40821073f), Spread.CLIP),
    /// Squeezed to the size.
    VIT(ResampleFilter.BILINEAR, false, Spread.HALF, Spread.HALF),
    /// Squeezed to the size, bicubic.
    SIGLIP(ResampleFilter.BICUBIC, false, Spread.HALF, Spread.HALF),
    /// Squeezed to the size, with the means of ImageNet.
    DINOV3(ResampleFilter.BILINEAR, false, List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f)),
    /// Below 384 pixels the shortest edge is a little longer, then crop; squeezed to the size otherwise.
    CONVNEXT(ResampleFilter.BICUBIC, false, Spread.HALF, Spread.HALF),
    /// Squeezed to the size, and divided by the deviation twice.
    EFFICIENTNET(ResampleFilter.BICUBIC, false, Spread.HALF, Spread.HALF);

    private static final class Spread {
        private static final List<Float> HALF = List.of(0.5f, 0.5f, 0.5f);
        private static final List<Float> CLIP = List.of(0.26862954f, 0.26130258f, 0.27577711f);
    }

    private final ResampleFilter filter;
    private final boolean crops;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Float> mean;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Float> std;

    ProcessorKind(ResampleFilter filter, boolean crops, List<Float> mean, List<Float> std) {
        this.filter = filter;
        this.crops = crops;
        this.mean = mean;
        this.std = std;
    }

    /// The kind that a file names, or else the custom of a model.
    static ProcessorKind of(Config file, String modelType) {
        String named = file.text("image_processor_type", file.text("feature_extractor_type", modelType));
        String name = named.toLowerCase(Locale.ROOT);
        if (name.startsWith("siglip")) {
            return SIGLIP;
        }
        if (name.startsWith("vit") || name.startsWith("swin")) {
            return VIT;
        }
        if (name.startsWith("convnext") || name.startsWith("resnet")) {
            return CONVNEXT;
        }
        if (name.startsWith("efficientnet")) {
            return EFFICIENTNET;
        }
        return name.startsWith("dinov3") ? DINOV3 : CROPPED;
    }

    ResampleFilter filter() {
        return filter;
    }

    boolean crops() {
        return crops;
    }

    float[] mean() {
        return floats(mean);
    }

    float[] std() {
        return floats(std);
    }

    private static float[] floats(List<Float> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return floats;
    }
}
