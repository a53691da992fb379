package dev.asterism.embed.architecture.image;

import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Convolution;
import dev.asterism.embed.torchscript.Features;
import dev.asterism.embed.torchscript.Padding;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;

/// Blocks of ConvNeXt (Liu et al. 2022; Woo et al. 2023), which is written with several sets of names: a convolution of
/// each channel alone, layer normalisation, and two layers over the channels of each pixel.
///
/// @param depthwise name of the convolution
/// @param norm of the normalisation
/// @param first of the first of the two layers; a convolution of single pixels is one too
/// @param second of the second
/// @param response of the global response normalisation between them; empty for none
/// @param scale of the factors of the result; empty for none
/// @param eps of the normalisation
public record ConvNextBlocks(
        String depthwise,
        String norm,
        String first,
        String second,
        String response,
        String scale,
        Activation activation,
        double eps) {
    /// Writes a block.
    ///
    /// @param name what its tensors begin with
    public Features of(Script script, String name, Features x) {
        Features spread = new Convolution(name + depthwise, 1, Padding.HALF).of(script, x);
        Value rows = script.layerNorm(spread.rows(script), name + norm, eps);
        Value inner = script.activate(Convolution.ofPixels(script, rows, name + first), activation);
        if (!response.isEmpty()) {
            inner = normaliseResponse(script, inner, name + response);
        }
        Value outer = Convolution.ofPixels(script, inner, name + second);
        if (!scale.isEmpty()) {
            outer = script.multiply(outer, script.vector(name + scale, x.channels()));
        }
        return x.add(script, x.ofRows(script, outer));
    }

    /// Between stages: normalisation, and a convolution that halves the sides.
    public static Features shrink(Script script, Features x, String norm, String convolution, double eps) {
        return new Convolution(convolution, 2, Padding.NONE).of(script, x.layerNorm(script, norm, eps));
    }

    /// Every channel's length over the image, by the mean of all channels' (Woo et al. 2023, section 3.2).
    private static Value normaliseResponse(Script script, Value rows, String name) {
        Value length = script.set("torch.norm(%s, 2, [1, 2], True)", rows);
        Value share = script.set("torch.div(%1$s, torch.add(torch.mean(%1$s, [-1], True), 1e-06))", length);
        return script.set(
                        "torch.add(torch.add(torch.mul(%1$s, torch.mul(%2$s, %3$s)), %4$s), %1$s)",
                        rows,
                        share,
                        script.weight(name + ".weight", rows.width()),
                        script.weight(name + ".bias", rows.width()))
                .wide(rows.width());
    }
}
