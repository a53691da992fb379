package dev.asterism.embed.torchscript;

import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.model.error.ModelException;
import java.util.Arrays;
import java.util.List;

/// Images as tokens (Dosovitskiy et al. 2020, section 3.1).
public final class Patches {
    private Patches() {}

    /// Cuts images into squares, each a token, and projects them.
    ///
    /// @param pixels `b x 3 x side x side`; what the last whole square leaves over is not looked at
    /// @param name of a convolution whose stride is its size, `d x 3 x patch x patch`
    /// @return `b x n x d`, row by row
    public static Value of(Script script, Value pixels, String name, int patch, int side) {
        long[] shape = script.shape(name + ".weight");
        int grid = side / patch;
        if (shape.length != 4 || shape[1] != 3 || shape[2] != patch || shape[3] != patch || grid < 1) {
            throw new ModelException("tensor " + script.tensor(name + ".weight").name() + " has the shape "
                    + Arrays.toString(shape) + "; the configuration wants patches of 3 x " + patch + " x " + patch
                    + " of images of " + side + " pixels a side");
        }
        Value squares = script.set(
                "torch.reshape(torch.permute(torch.reshape(torch.slice(torch.slice(%1$s, 2, 0, %2$d, 1), 3, 0, %2$d, 1),"
                        + " [-1, 3, %3$d, %4$d, %3$d, %4$d]), [0, 2, 4, 1, 3, 5]), [-1, %5$d, %6$d])",
                pixels, grid * patch, grid, patch, grid * grid, 3 * patch * patch);
        Value bias = Script.NONE;
        if (script.has(name + ".bias")) {
            TensorView shift = script.tensor(name + ".bias", shape[0]);
            bias = script.weight(shift.shape(), List.of(shift));
        }
        return script.linear(squares, script.weight(name + ".weight", shape[0], -1), bias)
                .wide(shape[0]);
    }
}
