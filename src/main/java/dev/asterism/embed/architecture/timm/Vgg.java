package dev.asterism.embed.architecture.timm;

import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Convolution;
import dev.asterism.embed.torchscript.Convolution.BatchNorm;
import dev.asterism.embed.torchscript.Features;
import dev.asterism.embed.torchscript.Padding;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import java.util.regex.Pattern;

/// VGG (Simonyan, Zisserman 2014), with or without batch normalisation; the vector is what the classifier is given, the
/// two wide layers after the convolutions.
record Vgg(TimmSettings settings) implements TimmArchitecture {
    static final Pattern NAMES = Pattern.compile("vgg(11|13|16|19)(_bn)?");
    private static final int MOST_LAYERS = 64;
    private static final int GRID = 7;

    @Override
    public String firstTensor() {
        return "features.0.weight";
    }

    @Override
    public long dimension(Script script) {
        return script.shape("pre_logits.fc2.weight")[0];
    }

    @Override
    public Value encode(Script script, Value pixels, int side) {
        settings.arguments("global_pool");
        settings.requireMean();
        boolean normalises = script.has("features.1.running_mean");
        int layers = normalises ? 3 : 2;
        Features x = Features.of(script, pixels, side);
        for (int i = 0; i < MOST_LAYERS && script.has("features." + i + ".weight"); ) {
            String name = "features." + i;
            Convolution convolution = normalises
                    ? new Convolution(name, 1, Padding.HALF, "features." + (i + 1), BatchNorm.EPS)
                    : new Convolution(name, 1, Padding.HALF);
            x = convolution.of(script, x).activate(script, Activation.RELU);
            i += layers;
            // Where the next convolution is not at once, there is a pooling layer, which has no tensors.
            if (!script.has("features." + i + ".weight")) {
                x = x.maxPool(script, 2, 2);
                i++;
            }
        }
        Features wide = new Convolution("pre_logits.fc1", 1, Padding.NONE).of(script, grown(script, x));
        return new Convolution("pre_logits.fc2", 1, Padding.NONE)
                .of(script, wide.activate(script, Activation.RELU))
                .activate(script, Activation.RELU)
                .mean(script);
    }

    private static Features grown(Script script, Features x) {
        return x.side() >= GRID
                ? x
                : new Features(
                        script.set("torch.adaptive_avg_pool2d(%1$s, [%2$d, %2$d])", x.value(), GRID),
                        x.channels(),
                        GRID);
    }
}
