package dev.asterism.embed.architecture.timm;

import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Features;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;

/// Channels weighted by what the whole image has of all of them.
final class ChannelGate {
    private ChannelGate() {}

    /// As the tensors say: two layers (Hu et al. 2017), a convolution over neighbouring channels (Wang et al. 2019), or
    /// no gate.
    static Features of(Script script, Features x, String name) {
        if (script.has(name + "fc1.weight")) {
            return of(script, x, name + "fc1", name + "fc2", Activation.RELU, Activation.SIGMOID);
        }
        if (!script.has(name + "conv.weight")) {
            return x;
        }
        TensorView weight = script.tensor(name + "conv.weight", 1, 1, -1);
        long kernel = weight.shape()[2];
        if (kernel % 2 == 0) {
            throw script.wrong(weight, "1 x 1 x an odd number");
        }
        Value near = script.set(
                "torch.squeeze(torch.conv1d(torch.unsqueeze(%s, 1), %s, None, [1], [%d], [1], 1), 1)",
                script.floats(x.mean(script)), script.floatWeight(weight), kernel / 2);
        return x.gated(script, script.compute(script.activate(near, Activation.SIGMOID)));
    }

    /// Two layers, written as convolutions of a single pixel.
    static Features of(Script script, Features x, String reduce, String expand, Activation between, Activation gate) {
        Value inner = script.activate(pixel(script, x.mean(script), reduce), between);
        return x.gated(script, script.compute(script.activate(pixel(script, inner, expand), gate)));
    }

    /// A convolution of a single pixel, in 32 bits: it is small, and all channels depend on it.
    ///
    /// @param x `b x channels`
    static Value pixel(Script script, Value x, String name) {
        TensorView weight = script.tensor(name + ".weight", -1, x.width(), 1, 1);
        long out = weight.shape()[0];
        Value bias = script.floatWeight(script.tensor(name + ".bias", out));
        return script.set(
                        "torch.linear(%s, torch.flatten(%s, 1, 3), %s)",
                        script.floats(x), script.floatWeight(weight), bias)
                .wide(out);
    }
}
