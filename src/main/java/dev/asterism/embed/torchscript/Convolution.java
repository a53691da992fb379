package dev.asterism.embed.torchscript;

import dev.asterism.embed.checkpoint.TensorView;
import java.util.List;
import java.util.Optional;

/// A convolution over images, with the batch normalisation behind it, if any, folded into its weights.
///
/// @param name of `name.weight`, `out x in/groups x k x k`, and `name.bias`, which only one with normalisation may lack
/// @param norm what follows
public record Convolution(String name, int stride, Padding padding, Optional<BatchNorm> norm) {
    /// Normalisation by the mean and variance of the training images (Ioffe, Szegedy 2015).
    ///
    /// @param name of `weight`, `bias`, `running_mean` and `running_var`
    public record BatchNorm(String name, double eps) {
        public static final double EPS = 1e-5;
    }

    /// One without normalisation.
    public Convolution(String name, int stride, Padding padding) {
        this(name, stride, padding, Optional.empty());
    }

    /// One with normalisation.
    public Convolution(String name, int stride, Padding padding, String norm, double eps) {
        this(name, stride, padding, Optional.of(new BatchNorm(norm, eps)));
    }

    /// Writes the convolution.
    ///
    /// @throws dev.asterism.model.error.ModelException if the weights do not fit the features, or those are
    ///     too small
    public Features of(Script script, Features x) {
        TensorView weight = script.tensor(name + ".weight");
        long[] shape = weight.shape();
        boolean fits = shape.length == 4
                && shape[0] > 0
                && shape[1] > 0
                && shape[2] > 0
                && shape[2] == shape[3]
                && x.channels() % shape[1] == 0
                && shape[0] % (x.channels() / shape[1]) == 0;
        if (!fits) {
            throw script.wrong(weight, "any x " + x.channels() + " or a part of that x k x k");
        }
        int kernel = (int) Math.min(shape[2], Integer.MAX_VALUE / 4);
        int total = padding.total(x.side(), kernel, stride);
        int side = Features.shrunk(x.side() + total, kernel, stride);
        Value in = padded(script, x.value(), total);
        Folded folded = fold(script, weight);
        return new Features(
                script.set(
                        "torch.conv2d(%1$s, %2$s, %3$s, [%4$d, %4$d], [%5$d, %5$d], [1, 1], %6$d)",
                        in,
                        folded.weight,
                        folded.bias,
                        stride,
                        total % 2 == 0 ? total / 2 : 0,
                        x.channels() / shape[1]),
                shape[0],
                side);
    }

    /// A convolution of single pixels, which is a linear layer; some write it so.
    ///
    /// @param rows channels last
    /// @param name of `name.weight`, `out x in` or `out x in x 1 x 1`, and `name.bias`
    public static Value ofPixels(Script script, Value rows, String name) {
        TensorView weight = script.tensor(name + ".weight");
        long[] shape = weight.shape();
        boolean fits = (shape.length == 2 || (shape.length == 4 && shape[2] == 1 && shape[3] == 1))
                && (rows.width() == Value.UNKNOWN || shape[1] == rows.width());
        if (!fits) {
            throw script.wrong(weight, "any x " + rows.width());
        }
        TensorView bias = script.tensor(name + ".bias", shape[0]);
        return script.linear(
                        rows,
                        script.weight(new long[] {shape[0], shape[1]}, List.of(weight)),
                        script.weight(bias.shape(), List.of(bias)))
                .wide(shape[0]);
    }

    private static Value padded(Script script, Value x, int total) {
        return total % 2 == 0
                ? x
                : script.set("torch.constant_pad_nd(%1$s, [%2$d, %3$d, %2$d, %3$d])", x, total / 2, total - total / 2);
    }

    private record Folded(Value weight, Value bias) {}

    private Folded fold(Script script, TensorView weight) {
        long[] out = {weight.shape()[0]};
        if (norm.isEmpty()) {
            TensorView bias = script.tensor(name + ".bias", out);
            return new Folded(script.weight(weight.shape(), List.of(weight)), script.weight(out, List.of(bias)));
        }
        Optional<TensorView> bias =
                script.has(name + ".bias") ? Optional.of(script.tensor(name + ".bias", out)) : Optional.empty();
        int channels = Math.toIntExact(weight.shape()[0]);
        TensorView gain = script.tensor(norm.get().name() + ".weight", channels);
        TensorView shift = script.tensor(norm.get().name() + ".bias", channels);
        TensorView mean = script.tensor(norm.get().name() + ".running_mean", channels);
        TensorView variance = script.tensor(norm.get().name() + ".running_var", channels);
        double[] scales = new double[channels];
        float[] shifts = new float[channels];
        for (int c = 0; c < channels; c++) {
            scales[c] = gain.at(c) / Math.sqrt(variance.at(c) + norm.get().eps());
            double own = bias.isPresent() ? bias.get().at(c) : 0;
            shifts[c] = (float) (shift.at(c) + (own - mean.at(c)) * scales[c]);
        }
        TensorView whole = TensorView.of(shift.name(), shifts, channels);
        return new Folded(script.scaledRows(weight, scales), script.weight(whole.shape(), List.of(whole)));
    }
}
