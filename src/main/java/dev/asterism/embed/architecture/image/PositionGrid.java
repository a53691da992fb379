package dev.asterism.embed.architecture.image;

import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;

/// Learned positions of the patches of a square image, stretched where the image has more or fewer of them than those
/// that the model was trained on.
///
/// @param name of a tensor of `1 x (before + trained^2) x d`
/// @param before positions of what is no patch
/// @param smooth whether stretching is antialiased
public record PositionGrid(String name, int before, boolean smooth) {
    /// @param grid patches a side
    /// @return `1 x (before + grid^2) x d`
    public Value of(Script script, int grid) {
        long[] shape = script.shape(name);
        long patches = shape.length == 3 ? shape[1] - before : -1;
        long trained = Math.round(Math.sqrt((double) Math.max(0, patches)));
        if (patches < 1 || shape[0] != 1 || trained * trained != patches) {
            throw script.wrong(
                    script.tensor(name), "1 x " + (before == 0 ? "" : before + " and ") + "a square number x any");
        }
        if (trained == grid) {
            return script.weight(name);
        }
        Value learned = script.floatWeight(script.tensor(name));
        Value stretched = script.set(
                "torch.permute(torch.reshape(torch.%6$s(torch.permute(torch.reshape(torch.slice(%1$s, 1, %5$d, None, 1),"
                        + " [1, %2$d, %2$d, %4$d]), [0, 3, 1, 2]), [%3$d, %3$d], False), [1, %4$d, -1]), [0, 2, 1])",
                learned, trained, grid, shape[2], before, smooth ? "_upsample_bicubic2d_aa" : "upsample_bicubic2d");
        Value whole = before == 0
                ? stretched
                : script.set("torch.cat([torch.slice(%s, 1, 0, %d, 1), %s], 1)", learned, before, stretched);
        return script.compute(whole.wide(shape[2]));
    }
}
