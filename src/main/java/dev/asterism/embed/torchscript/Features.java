package dev.asterism.embed.torchscript;

import dev.asterism.model.error.ModelException;

/// What a network of convolutions has made of square images so far: `b x channels x side x side`.
///
/// @param value the variable that holds it
public record Features(Value value, long channels, int side) {
    /// The images themselves, laid out by pixel in memory: convolutions are faster so, and all that follows keeps it.
    ///
    /// @param pixels `b x 3 x side x side`
    public static Features of(Script script, Value pixels, int side) {
        return new Features(script.set("torch.contiguous(%s, memory_format=2)", pixels), 3, side);
    }

    /// Others of the same shape.
    public Features with(Value other) {
        return new Features(other, channels, side);
    }

    /// The largest of every square of pixels, with an edge of half a square around the image.
    public Features maxPool(Script script, int kernel, int stride) {
        int padding = kernel == stride ? 0 : kernel / 2;
        return new Features(
                script.set(
                        "torch.max_pool2d(%1$s, [%2$d, %2$d], [%3$d, %3$d], [%4$d, %4$d], [1, 1], False)",
                        value, kernel, stride, padding),
                channels,
                shrunk(side + 2 * padding, kernel, stride));
    }

    /// The mean of every square of 2 x 2 pixels.
    ///
    /// @param edges whether those at the edge that are not whole count too, by the pixels they have
    public Features averagePool(Script script, boolean edges) {
        return new Features(
                script.set(
                        "torch.avg_pool2d(%s, [2, 2], [2, 2], [0, 0], %s, False, None)",
                        value, edges ? "True" : "False"),
                channels,
                edges ? Math.ceilDiv(side, 2) : shrunk(side, 2, 2));
    }

    /// The mean over the image.
    ///
    /// @return `b x channels`
    public Value mean(Script script) {
        return script.set("torch.mean(%s, [2, 3], False)", value).wide(channels);
    }

    public Features activate(Script script, Activation activation) {
        return with(script.activate(value, activation));
    }

    public Features add(Script script, Features other) {
        if (channels != other.channels || side != other.side) {
            throw new ModelException("the weights give " + this + " and " + other
                    + ", which cannot be added; is the checkpoint of the kind that config.json says?");
        }
        return with(script.add(value, other.value));
    }

    /// Every channel times a number, by image.
    ///
    /// @param gate `b x channels`
    public Features gated(Script script, Value gate) {
        return with(script.set("torch.mul(%s, torch.unsqueeze(torch.unsqueeze(%s, 2), 3))", value, gate));
    }

    /// Layer normalisation over the channels of each pixel.
    public Features layerNorm(Script script, String name, double eps) {
        return ofRows(script, script.layerNorm(rows(script), name, eps));
    }

    /// The channels last.
    ///
    /// @return `b x side x side x channels`
    public Value rows(Script script) {
        return script.set("torch.permute(%s, [0, 2, 3, 1])", value).wide(channels);
    }

    /// The inverse of [#rows].
    public Features ofRows(Script script, Value rows) {
        return with(script.set("torch.permute(%s, [0, 3, 1, 2])", rows));
    }

    /// Pixels a side after a kernel has gone over them.
    static int shrunk(int side, int kernel, int stride) {
        if (side < kernel) {
            throw new ModelException("images of this size shrink to " + side + " pixels a side, which is less than the "
                    + kernel + " of the next layer; use larger images");
        }
        return (side - kernel) / stride + 1;
    }

    @Override
    public String toString() {
        return channels + " channels of " + side + " x " + side;
    }
}
