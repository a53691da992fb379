package dev.asterism.embed.architecture.timm;

import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Features;
import dev.asterism.embed.torchscript.Padding;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/// MobileNetV3 (Howard et al. 2019): the last layer comes after the mean, and the stages have two non-linear functions.
record MobileNet(TimmSettings settings) implements TimmArchitecture {
    static final Pattern NAMES = Pattern.compile("(tf_)?mobilenetv3_(large|small)(_minimal)?_\\d+d?");

    @Override
    public String firstTensor() {
        return "conv_stem.weight";
    }

    @Override
    public long dimension(Script script) {
        return script.shape("conv_head.weight")[0];
    }

    @Override
    public Value encode(Script script, Value pixels, int side) {
        settings.arguments("global_pool");
        settings.requireMean();
        boolean tensorFlow = settings.architecture().startsWith("tf_");
        boolean minimal = settings.architecture().contains("_minimal_");
        boolean large = settings.architecture().contains("_large_");
        Activation late = minimal ? Activation.RELU : Activation.HARDSWISH;
        InvertedBlocks blocks = new InvertedBlocks(
                large ? "1222121" : "222121",
                tensorFlow ? Padding.SAME : Padding.HALF,
                tensorFlow ? 1e-3 : 1e-5,
                Optional.of(Activation.RELU),
                Activation.HARDSIGMOID);
        Features x = blocks.stem(script, Features.of(script, pixels, side), late);
        for (int stage = 0; stage < blocks.strides().length(); stage++) {
            x = blocks.stage(script, x, stage, stage < (large ? 3 : 2) ? Activation.RELU : late);
        }
        return script.activate(ChannelGate.pixel(script, x.mean(script), "conv_head"), late);
    }
}
