package dev.asterism.embed.architecture.image;

import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Convolution;
import dev.asterism.embed.torchscript.Features;
import dev.asterism.embed.torchscript.Script;
import java.util.List;
import java.util.function.UnaryOperator;

/// A block of a residual network (He et al. 2015): convolutions with a non-linear function between them, whose result
/// is added to what came in, and a non-linear function of the sum.
///
/// @param convolutions of the branch
/// @param between the function between them
/// @param gate done to the branch's result
/// @param shortcut done to what came in
/// @param last the function of the sum
public record ResidualBlock(
        List<UnaryOperator<Features>> convolutions,
        Activation between,
        UnaryOperator<Features> gate,
        UnaryOperator<Features> shortcut,
        Activation last) {
    /// A convolution as a step of a block.
    public static UnaryOperator<Features> step(Script script, Convolution convolution) {
        return x -> convolution.of(script, x);
    }

    public Features of(Script script, Features x) {
        Features branch = x;
        for (int i = 0; i < convolutions.size(); i++) {
            branch = convolutions.get(i).apply(i == 0 ? branch : branch.activate(script, between));
        }
        return gate.apply(branch).add(script, shortcut.apply(x)).activate(script, last);
    }
}
