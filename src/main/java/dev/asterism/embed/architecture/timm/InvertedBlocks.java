package dev.asterism.embed.architecture.timm;

import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Convolution;
import dev.asterism.embed.torchscript.Features;
import dev.asterism.embed.torchscript.Padding;
import dev.asterism.embed.torchscript.Script;
import java.util.Optional;

/// The blocks of EfficientNet (Tan, Le 2019) and MobileNet (Sandler et al. 2018; Howard et al. 2019): more channels, a
/// convolution of each alone, a gate, fewer channels. Which convolutions a block has is known by its tensors.
///
/// @param strides of the first block of each stage, a digit each
/// @param padding of all convolutions
/// @param eps of the batch normalisation
/// @param gateActivation inside gates; if not that of the block
/// @param gate what gates end with
record InvertedBlocks(
        String strides, Padding padding, double eps, Optional<Activation> gateActivation, Activation gate) {
    /// The first convolution.
    Features stem(Script script, Features image, Activation activation) {
        return convolution("conv_stem", "bn1", 2).of(script, image).activate(script, activation);
    }

    /// Writes all blocks of a stage, which gives numbers of 32 bits.
    ///
    /// @param stage counted from 0
    Features stage(Script script, Features x, int stage, Activation activation) {
        Features out = x;
        for (int i = 0; script.has("blocks." + stage + "." + i + ".bn1.weight"); i++) {
            int stride = i == 0 ? strides.charAt(stage) - '0' : 1;
            out = block(script, out, "blocks." + stage + "." + i + ".", stride, activation);
        }
        return out;
    }

    /// The sums along the blocks keep 32 bits: there are many, and every rounding of one stays in all that follow.
    private Features block(Script script, Features x, String name, int stride, Activation activation) {
        Features branch = branch(script, x.with(script.compute(x.value())), name, stride, activation);
        Features out = branch.with(script.floats(branch.value()));
        return stride == 1 && out.channels() == x.channels() ? out.add(script, x) : out;
    }

    private Features branch(Script script, Features x, String name, int stride, Activation activation) {
        if (script.has(name + "conv.weight")) {
            return convolution(name + "conv", name + "bn1", stride)
                    .of(script, x)
                    .activate(script, activation);
        }
        if (script.has(name + "conv_exp.weight")) {
            Features wide = convolution(name + "conv_exp", name + "bn1", stride)
                    .of(script, x)
                    .activate(script, activation);
            return convolution(name + "conv_pwl", name + "bn2", 1)
                    .of(script, gated(script, wide, name + "se.", activation));
        }
        boolean widens = script.has(name + "conv_pwl.weight");
        Features wide = widens
                ? convolution(name + "conv_pw", name + "bn1", 1).of(script, x).activate(script, activation)
                : x;
        Features deep = convolution(name + "conv_dw", name + (widens ? "bn2" : "bn1"), stride)
                .of(script, wide)
                .activate(script, activation);
        return convolution(name + (widens ? "conv_pwl" : "conv_pw"), name + (widens ? "bn3" : "bn2"), 1)
                .of(script, gated(script, deep, name + "se.", activation));
    }

    private Features gated(Script script, Features x, String name, Activation activation) {
        return script.has(name + "conv_reduce.weight")
                ? ChannelGate.of(
                        script, x, name + "conv_reduce", name + "conv_expand", gateActivation.orElse(activation), gate)
                : x;
    }

    Convolution convolution(String name, String norm, int stride) {
        return new Convolution(name, stride, padding, norm, eps);
    }
}
