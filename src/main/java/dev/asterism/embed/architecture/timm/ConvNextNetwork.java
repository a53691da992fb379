package dev.asterism.embed.architecture.timm;

import dev.asterism.embed.architecture.image.ConvNextBlocks;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Convolution;
import dev.asterism.embed.torchscript.Features;
import dev.asterism.embed.torchscript.Padding;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import java.util.regex.Pattern;

/// ConvNeXt (Liu et al. 2022) and its second version (Woo et al. 2023).
record ConvNextNetwork(TimmSettings settings) implements TimmArchitecture {
    static final Pattern NAMES = Pattern.compile(
            "convnext(v2)?_(atto|femto|pico|nano|tiny|small|base|large|xlarge|xxlarge|huge)(_(ols|hnf|mlp))?"
                    + "|test_convnext[23]?");

    @Override
    public String firstTensor() {
        return "stages.0.blocks.0.conv_dw.weight";
    }

    @Override
    public long dimension(Script script) {
        return script.has("head.pre_logits.fc.weight")
                ? script.shape("head.pre_logits.fc.weight")[0]
                : script.shape(lastNorm(script) + ".weight")[0];
    }

    private static String lastNorm(Script script) {
        return script.has("norm_pre.weight") ? "norm_pre" : "head.norm";
    }

    @Override
    public Value encode(Script script, Value pixels, int side) {
        Config arguments = settings.arguments("act_layer", "norm_eps", "global_pool");
        settings.requireMean();
        boolean coarse = settings.architecture().startsWith("test_")
                || settings.architecture().endsWith("_xxlarge");
        double eps = arguments.real("norm_eps", coarse ? 1e-5 : 1e-6);
        ConvNextBlocks blocks = new ConvNextBlocks(
                "conv_dw",
                "norm",
                "mlp.fc1",
                "mlp.fc2",
                has(script, "mlp.grn", ".weight"),
                has(script, "gamma", ""),
                settings.activation(usual()),
                eps);
        Features x = stem(script, Features.of(script, pixels, side), eps);
        for (int stage = 0; script.has("stages." + stage + ".blocks.0.conv_dw.weight"); stage++) {
            String name = "stages." + stage + ".";
            if (script.has(name + "downsample.1.weight")) {
                x = ConvNextBlocks.shrink(script, x, name + "downsample.0", name + "downsample.1", eps);
            }
            for (int i = 0; script.has(name + "blocks." + i + ".conv_dw.weight"); i++) {
                x = blocks.of(script, name + "blocks." + i + ".", x);
            }
        }
        return head(script, x, eps);
    }

    /// What the first block has, all have.
    private static String has(Script script, String part, String ending) {
        return script.has("stages.0.blocks.0." + part + ending) ? part : "";
    }

    private Activation usual() {
        return switch (settings.architecture()) {
            case "test_convnext", "test_convnext2" -> Activation.GELU_TANH;
            case "test_convnext3" -> Activation.SILU;
            default -> Activation.GELU;
        };
    }

    /// One convolution whose stride is its size, or two that overlap.
    private static Features stem(Script script, Features image, double eps) {
        long[] second = script.shape("stem.1.weight");
        if (second.length == 4) {
            Features half = new Convolution("stem.0", 2, Padding.HALF).of(script, image);
            return new Convolution("stem.1", 2, Padding.HALF).of(script, half).layerNorm(script, "stem.2", eps);
        }
        long[] first = script.shape("stem.0.weight");
        int patch = first.length == 4 ? Math.clamp(first[2], 1, 1 << 16) : 1;
        return new Convolution("stem.0", patch, Padding.NONE).of(script, image).layerNorm(script, "stem.1", eps);
    }

    private static Value head(Script script, Features x, double eps) {
        if (lastNorm(script).equals("norm_pre")) {
            return x.layerNorm(script, "norm_pre", eps).mean(script);
        }
        Value pooled = script.layerNorm(x.mean(script), "head.norm", eps);
        return script.has("head.pre_logits.fc.weight")
                ? script.activate(script.linear(pooled, "head.pre_logits.fc"), Activation.GELU)
                : pooled;
    }
}
