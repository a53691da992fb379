package dev.asterism.embed.torchscript;

import dev.asterism.embed.checkpoint.TensorView;
import java.util.List;

/// Normalisations over the last dimension, computed in 32 bits whatever the arithmetic of the program: what a
/// layer adds to is kept in 32 bits, and only what is multiplied by weights is rounded.
public final class Norms {
    private Norms() {}

    /// Division by the root of the mean square (Zhang, Sennrich 2019, "Root mean square layer normalization"),
    /// times the scales `name.weight`.
    ///
    /// @return in the arithmetic of the program
    public static Value rms(Script script, Value x, String name, double eps) {
        TensorView scales = script.tensor(name + ".weight", x.width());
        return script.compute(
                script.multiply(toUnitMeanSquare(script, x, eps), script.weight(scales.shape(), List.of(scales))));
    }

    /// The same, times 1 and what `name.weight` adds to it, as Gemma has it.
    ///
    /// @return in the arithmetic of the program
    public static Value rmsFromOne(Script script, Value x, String name, double eps) {
        Value added = script.floatWeight(script.tensor(name + ".weight", x.width()));
        Value scale = script.set("torch.add(%s, 1)", added).wide(added.width());
        return script.compute(script.multiply(toUnitMeanSquare(script, x, eps), scale));
    }

    private static Value toUnitMeanSquare(Script script, Value x, double eps) {
        return script.set(
                        "torch.mul(%1$s, torch.rsqrt(torch.add(torch.mean(torch.square(%1$s), [-1], True), %2$s)))",
                        script.floats(x), Script.number(eps))
                .wide(x.width());
    }

    /// Ba, Kiros, Hinton 2016.
    ///
    /// @param bias whether there is a `name.bias`
    /// @return in 32 bits
    public static Value layer(Script script, Value x, String name, double eps, boolean bias) {
        Value weight = script.floatWeight(script.tensor(name + ".weight", x.width()));
        Value shift = bias ? script.floatWeight(script.tensor(name + ".bias", x.width())) : Script.NONE;
        return script.set(
                        "torch.layer_norm(%s, [%d], %s, %s, %s)",
                        script.floats(x), x.width(), weight, shift, Script.number(eps))
                .wide(x.width());
    }
}
