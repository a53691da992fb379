package dev.asterism.embed.architecture.text;

import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;

/// Positions as rotations of queries and keys (Su et al. 2021, "RoFormer"): the two halves of a head's vector are the
/// coordinates of points in planes, and each plane turns at its own frequency.
///
/// @param frequencies radians a token, one a plane
/// @param scale of the rotated vectors
record RotaryPositions(float[] frequencies, double scale) {
    /// Rotations by the positions of tokens.
    ///
    /// @param cosines `r x 1 x p x s`
    /// @param sines `r x 1 x p x s`
    record Rotation(Value cosines, Value sines, int size) {
        /// @param heads `r x h x p x s`
        Value of(Script script, Value heads) {
            int half = size / 2;
            Value turned = script.set(
                            "torch.cat([torch.neg(torch.slice(%1$s, -1, %2$d, None, 1)),"
                                    + " torch.slice(%1$s, -1, 0, %2$d, 1)], -1)",
                            heads, half)
                    .wide(heads.width());
            return script.compute(script.add(script.multiply(heads, cosines), script.multiply(turned, sines)));
        }
    }

    /// Computed in 32 bits, once a program.
    ///
    /// @param positions `r x p`
    Rotation at(Script script, Value positions) {
        Value planes = script.floatWeight(TensorView.of("rotary frequencies", frequencies, frequencies.length));
        Value angles = script.set(
                "torch.mul(torch.unsqueeze(torch.unsqueeze(%s, 1), 3), %s)", script.floats(positions), planes);
        Value both = script.set("torch.cat([%1$s, %1$s], -1)", angles);
        int size = 2 * frequencies.length;
        return new Rotation(scaled(script, "cos", both, size), scaled(script, "sin", both, size), size);
    }

    private Value scaled(Script script, String function, Value angles, int size) {
        return script.set("torch.mul(torch.%s(%s), %s)", function, angles, Script.number(scale))
                .wide(size);
    }
}
