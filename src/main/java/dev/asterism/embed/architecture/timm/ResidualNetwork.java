package dev.asterism.embed.architecture.timm;

import dev.asterism.embed.architecture.image.ResidualBlock;
import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Convolution;
import dev.asterism.embed.torchscript.Convolution.BatchNorm;
import dev.asterism.embed.torchscript.Features;
import dev.asterism.embed.torchscript.Padding;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Residual networks: ResNet (He et al. 2015) with the stems and shortcuts of He et al. 2018, ResNeXt (Xie
/// et al. 2016), wide ones, and those whose channels are gated (Hu et al. 2017; Wang et al. 2019).
record ResidualNetwork(TimmSettings settings) implements TimmArchitecture {
    static final Pattern NAMES = Pattern.compile(
            "test_resnet|senet154|(eca|se|wide_)?resnex?t(aa|rs|light)?\\d*[cdst]?(_(pruned|2|\\d+x\\d+d))?");
    private static final Pattern SMOOTHED = Pattern.compile(".*resnex?taa.*");

    @Override
    public String firstTensor() {
        return "layer1.0.conv1.weight";
    }

    @Override
    public long dimension(Script script) {
        int stage = 1;
        while (script.has("layer" + (stage + 1) + ".0.conv1.weight")) {
            stage++;
        }
        String block = "layer" + stage + ".0.";
        return script.shape(block + (script.has(block + "conv3.weight") ? "conv3" : "conv2") + ".weight")[0];
    }

    @Override
    public Value encode(Script script, Value pixels, int side) {
        settings.arguments("act_layer", "global_pool");
        settings.requireMean();
        Activation activation = settings.activation(Activation.RELU);
        Features x = stem(script, Features.of(script, pixels, side), activation);
        for (int stage = 1; script.has("layer" + stage + ".0.conv1.weight"); stage++) {
            for (int i = 0; script.has("layer" + stage + "." + i + ".conv1.weight"); i++) {
                int stride = stage > 1 && i == 0 ? 2 : 1;
                x = block(script, "layer" + stage + "." + i + ".", stride, activation)
                        .of(script, x);
            }
        }
        return x.mean(script);
    }

    private Features stem(Script script, Features image, Activation activation) {
        Features x = image;
        if (script.has("conv1.weight")) {
            x = convolution("conv1", "bn1", 2).of(script, x);
        } else {
            x = convolution("conv1.0", "conv1.1", 2).of(script, x).activate(script, activation);
            x = convolution("conv1.3", "conv1.4", 1).of(script, x).activate(script, activation);
            x = convolution("conv1.6", "bn1", 1).of(script, x);
        }
        x = x.activate(script, activation);
        if (script.has("maxpool.0.weight")) {
            return convolution("maxpool.0", "maxpool.1", 2).of(script, x).activate(script, activation);
        }
        return smoothed() ? x.averagePool(script, false) : x.maxPool(script, 3, 2);
    }

    private boolean smoothed() {
        return SMOOTHED.matcher(settings.architecture()).matches();
    }

    private ResidualBlock block(Script script, String name, int stride, Activation activation) {
        int convolutions = script.has(name + "conv3.weight") ? 3 : 2;
        int shrinking = convolutions - 1;
        List<UnaryOperator<Features>> steps = new ArrayList<>();
        for (int i = 1; i <= convolutions; i++) {
            boolean shrinks = stride > 1 && i == shrinking;
            Convolution step = convolution(name + "conv" + i, name + "bn" + i, shrinks && !smoothed() ? stride : 1);
            steps.add(ResidualBlock.step(script, step));
        }
        if (stride > 1 && smoothed()) {
            UnaryOperator<Features> last = steps.get(shrinking);
            steps.set(shrinking, x -> last.apply(x.averagePool(script, false)));
        }
        return new ResidualBlock(
                steps,
                activation,
                x -> ChannelGate.of(script, x, name + "se."),
                x -> shortcut(script, x, name + "downsample.", stride),
                activation);
    }

    private static Features shortcut(Script script, Features x, String name, int stride) {
        if (script.has(name + "0.weight")) {
            return convolution(name + 0, name + 1, stride).of(script, x);
        }
        if (script.has(name + "1.weight")) {
            Features pooled = stride > 1 ? x.averagePool(script, true) : x;
            return convolution(name + 1, name + 2, 1).of(script, pooled);
        }
        return x;
    }

    private static Convolution convolution(String name, String norm, int stride) {
        return new Convolution(name, stride, Padding.HALF, norm, BatchNorm.EPS);
    }
}
