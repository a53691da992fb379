package dev.asterism.embed.architecture.image;

import dev.asterism.embed.architecture.ImageArchitecture;
import dev.asterism.embed.architecture.Prefixes;
import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.folder.Config;
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

/// Residual networks (He et al. 2015) as transformers writes them; the vector is the mean of the last features.
public record ResNet(Config config) implements ImageArchitecture {
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
        return Prefixes.find(checkpoint, "embedder.embedder.convolution.weight", "", "resnet.");
    }

    @Override
    public long dimension(Script script) {
        List<Integer> depths = depths();
        String last = "encoder.stages." + (depths.size() - 1) + ".layers.0.layer.";
        return script.shape(last + (bottleneck() ? 2 : 1) + ".convolution.weight")[0];
    }

    private List<Integer> depths() {
        return config.sizes("depths", List.of(3, 4, 6, 3));
    }

    private boolean bottleneck() {
        return switch (config.text("layer_type", "bottleneck")) {
            case "bottleneck" -> true;
            case "basic" -> false;
            default -> throw config.wrong("layer_type", "bottleneck or basic");
        };
    }

    @Override
    public Value encode(Script script, Value pixels, int side) {
        Activation activation = Activation.of(config, "hidden_act", Activation.RELU);
        Features x = convolution("embedder.embedder", 2)
                .of(script, Features.of(script, pixels, side))
                .activate(script, activation)
                .maxPool(script, 3, 2);
        List<Integer> depths = depths();
        for (int stage = 0; stage < depths.size(); stage++) {
            int stride = stage > 0 || config.flag("downsample_in_first_stage", false) ? 2 : 1;
            for (int i = 0; i < depths.get(stage); i++) {
                String name = "encoder.stages." + stage + ".layers." + i + ".";
                x = block(script, name, i == 0 ? stride : 1, activation).of(script, x);
            }
        }
        return x.mean(script);
    }

    private ResidualBlock block(Script script, String name, int stride, Activation activation) {
        int convolutions = bottleneck() ? 3 : 2;
        int shrinking = bottleneck() && !config.flag("downsample_in_bottleneck", false) ? 1 : 0;
        List<UnaryOperator<Features>> steps = new ArrayList<>();
        for (int i = 0; i < convolutions; i++) {
            steps.add(ResidualBlock.step(script, convolution(name + "layer." + i, i == shrinking ? stride : 1)));
        }
        UnaryOperator<Features> shortcut = script.has(name + "shortcut.convolution.weight")
                ? ResidualBlock.step(script, convolution(name + "shortcut", stride))
                : UnaryOperator.identity();
        // Whatever hidden_act says, transformers has this one between the convolutions.
        return new ResidualBlock(steps, Activation.RELU, UnaryOperator.identity(), shortcut, activation);
    }

    private static Convolution convolution(String name, int stride) {
        return new Convolution(name + ".convolution", stride, Padding.HALF, name + ".normalization", BatchNorm.EPS);
    }
}
