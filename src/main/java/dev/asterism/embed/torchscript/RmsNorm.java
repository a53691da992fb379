package dev.asterism.embed.torchscript;

import dev.asterism.embed.checkpoint.TensorView;
import java.util.List;

/// Division by the root of the mean square (Zhang, Sennrich 2019, "Root mean square layer normalization"), over the
/// last dimension and in 32 bits.
public final class RmsNorm {
    private RmsNorm() {}

    /// Times the scales `name.weight`.
    public static Value of(Script script, Value x, String name, double eps) {
        TensorView scales = script.tensor(name + ".weight", x.width());
        return script.multiply(
                script.compute(normalised(script, x, eps)), script.weight(scales.shape(), List.of(scales)));
    }

    /// Times 1 and what `name.weight` adds to it, still in 32 bits, as Gemma has it.
    public static Value fromOne(Script script, Value x, String name, double eps) {
        Value added = script.floatWeight(script.tensor(name + ".weight", x.width()));
        Value scale = script.set("torch.add(%s, 1)", added).wide(added.width());
        return script.compute(script.multiply(normalised(script, x, eps), scale));
    }

    private static Value normalised(Script script, Value x, double eps) {
        return script.set(
                        "torch.mul(%1$s, torch.rsqrt(torch.add(torch.mean(torch.square(%1$s), [-1], True), %2$s)))",
                        script.floats(x), Script.number(eps))
                .wide(x.width());
    }
}
