package dev.asterism.embed.architecture.image;

import dev.asterism.embed.architecture.ImageArchitecture;
import dev.asterism.embed.architecture.Prefixes;
import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Convolution;
import dev.asterism.embed.torchscript.Features;
import dev.asterism.embed.torchscript.Padding;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import java.util.List;

/// ConvNeXt (Liu et al. 2022), its second version (Woo et al. 2023) and the one of DINOv3, as transformers writes them;
/// the vector is the mean of the last features, normalised.
public record ConvNext(Config config, Variant variant) implements ImageArchitecture {
    /// Who trained it decides the names.
    public enum Variant {
        META(
                "embeddings.patch_embeddings",
                "embeddings.layernorm",
                "encoder.stages.",
                "downsampling_layer.",
                "layernorm",
                List.of("dwconv", "layernorm", "pwconv1", "pwconv2"),
                "layer_scale_parameter"),
        DINOV3(
                "stages.0.downsample_layers.0",
                "stages.0.downsample_layers.1",
                "stages.",
                "downsample_layers.",
                "layer_norm",
                List.of("depthwise_conv", "layer_norm", "pointwise_conv1", "pointwise_conv2"),
                "gamma");

        private final String stem;
        private final String stemNorm;
        private final String stages;
        private final String shrink;
        private final String norm;

        @SuppressWarnings("ImmutableEnumChecker") // made by List.of
        private final List<String> block;

        private final String scale;

        Variant(
                String stem,
                String stemNorm,
                String stages,
                String shrink,
                String norm,
                List<String> block,
                String scale) {
            this.stem = stem;
            this.stemNorm = stemNorm;
            this.stages = stages;
            this.shrink = shrink;
            this.norm = norm;
            this.block = block;
            this.scale = scale;
        }
    }

    private static final double EPS = 1e-6;

    @Override
    public int imageSize() {
        return config.side("image_size", 224);
    }

    @Override
    public boolean takesAnySize() {
        return true;
    }

    @Override
    public String prefix(Checkpoint checkpoint) {
        return Prefixes.find(checkpoint, variant.stem + ".weight", "", "convnext.", "convnextv2.");
    }

    @Override
    public long dimension(Script script) {
        return script.shape(variant.norm + ".weight")[0];
    }

    private boolean scaled() {
        return !config.text("model_type", "").equals("convnextv2") && config.real("layer_scale_init_value", EPS) > 0;
    }

    @Override
    public Value encode(Script script, Value pixels, int side) {
        int patch = variant == Variant.META ? config.side("patch_size", 4) : 4;
        double eps = variant == Variant.META ? EPS : config.real("layer_norm_eps", EPS);
        ConvNextBlocks blocks = new ConvNextBlocks(
                variant.block.get(0),
                variant.block.get(1),
                variant.block.get(2),
                variant.block.get(3),
                config.text("model_type", "").equals("convnextv2") ? "grn" : "",
                scaled() ? variant.scale : "",
                Activation.of(config, "hidden_act", Activation.GELU),
                eps);
        Features x = new Convolution(variant.stem, patch, Padding.NONE)
                .of(script, Features.of(script, pixels, side))
                .layerNorm(script, variant.stemNorm, eps);
        List<Integer> depths = config.sizes("depths", List.of(3, 3, 9, 3));
        for (int stage = 0; stage < depths.size(); stage++) {
            String name = variant.stages + stage + ".";
            if (stage > 0) {
                x = ConvNextBlocks.shrink(script, x, name + variant.shrink + 0, name + variant.shrink + 1, eps);
            }
            for (int i = 0; i < depths.get(stage); i++) {
                x = blocks.of(script, name + "layers." + i + ".", x);
            }
        }
        double last = config.real("layer_norm_eps", variant == Variant.META ? 1e-12 : EPS);
        return script.layerNorm(x.mean(script), variant.norm, last);
    }
}
