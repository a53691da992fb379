package dev.asterism.embed.torchscript;

import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.checkpoint.ElementType;
import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.error.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes a TorchScript program, an operation a line, and collects the weights it uses.
///
/// The methods are the vocabulary the architectures are written in. Each adds a line and returns the variable it sets.
/// `b` is the number of inputs, `n` of tokens, `d` the width. Widths are followed from line to line, so that a weight
/// that does not fit is found here, by name.
public final class Script {
    public static final Value NONE = new Value("None");

    private static final int FLOAT = 6;
    private static final int BFLOAT16 = 15;

    private final Weights weights;
    private final ElementType type;
    private final Listing listing = new Listing();

    /// @param prefix what the names of all weights begin with, such as `bert.`; may be empty
    public Script(Checkpoint checkpoint, String prefix, Precision precision) {
        this.weights = new Weights(checkpoint, prefix);
        this.type = switch (precision) {
            case FP32 -> ElementType.F32;
            case BF16 -> ElementType.BF16;
            case AUTO -> throw new IllegalArgumentException("a program has one arithmetic");
        };
    }

    Map<String, Weight> weights() {
        return weights.inOrder();
    }

    /// The next argument of the program.
    public Value input() {
        return listing.input();
    }

    public boolean has(String name) {
        return weights.has(name);
    }

    /// The shape of a weight.
    public long[] shape(String name) {
        return tensor(name).shape();
    }

    public TensorView tensor(String name) {
        return weights.tensor(name);
    }

    /// A tensor of the checkpoint.
    ///
    /// @param expected its shape; -1 for a size that is not known beforehand
    public TensorView tensor(String name, long... expected) {
        return weights.tensor(name, expected);
    }

    /// What to say of a tensor of another shape than is needed.
    ///
    /// @param expected in words
    public ModelException wrong(TensorView tensor, String expected) {
        return weights.wrong(tensor, expected);
    }

    /// Makes sure that no tensor was overlooked, where what a model does is read from its tensors.
    ///
    /// @param others names of those that may be
    /// @throws ModelException if one was
    public void requireAllUsed(Pattern others) {
        weights.requireAllUsed(others);
    }

    /// A weight as it is.
    public Value weight(String name) {
        TensorView tensor = tensor(name);
        return weight(tensor.shape(), List.of(tensor));
    }

    /// A weight of one dimension.
    ///
    /// @throws ModelException if it has another shape or size
    public Value vector(String name, long size) {
        TensorView tensor = tensor(name, size);
        return weight(tensor.shape(), List.of(tensor));
    }

    /// A weight of another shape, which has as many numbers; one size may be -1, for whatever is left.
    public Value weight(String name, long... shape) {
        TensorView tensor = tensor(name);
        long given = -Arrays.stream(shape).reduce(1, Math::multiplyExact);
        long[] whole = Arrays.stream(shape)
                .map(size -> size == -1 ? tensor.elements() / given : size)
                .toArray();
        return weight(whole, List.of(tensor));
    }

    /// The first rows of a table, as many as there are tokens.
    public Value firstRows(String name, Value count) {
        Value table = weight(name);
        return set("torch.slice(%s, 0, 0, %s, 1)", table, count).wide(table.width());
    }

    /// A weight that is made up of the given tensors, one below the other.
    public Value weight(long[] shape, List<TensorView> parts) {
        return weights.use(type, shape, parts);
    }

    /// A weight whose rows are multiplied by a number each.
    Value scaledRows(TensorView tensor, double[] scales) {
        return weights.scaledRows(type, tensor, scales);
    }

    /// A weight that keeps 32 bits whatever the arithmetic of the program.
    public Value floatWeight(TensorView tensor) {
        return weights.use(ElementType.F32, tensor.shape(), List.of(tensor));
    }

    /// Adds a line that sets a variable.
    ///
    /// @param expression with `%s` for each of the arguments
    public Value set(String expression, Object... arguments) {
        return listing.assign("x", expression, arguments);
    }

    /// The size of a dimension, a whole number.
    public Value size(Value x, int dimension) {
        return listing.assign("n", "torch.size(%s, %d)", x, dimension);
    }

    /// Numbers in the arithmetic of the program.
    public Value compute(Value x) {
        return set("torch.to(%s, %d)", x, type == ElementType.BF16 ? BFLOAT16 : FLOAT)
                .wide(x.width());
    }

    /// Numbers in 32 bits, whatever the arithmetic of the program.
    public Value floats(Value x) {
        return set("torch.to(%s, %d)", x, FLOAT).wide(x.width());
    }

    public Value add(Value a, Value b) {
        return set("torch.add(%s, %s)", a, b).wide(commonWidth(a, b));
    }

    /// One by one.
    public Value multiply(Value a, Value b) {
        return set("torch.mul(%s, %s)", a, b).wide(commonWidth(a, b));
    }

    private long commonWidth(Value a, Value b) {
        if (a.width() > 1 && b.width() > 1 && a.width() != b.width()) {
            throw new ModelException("[" + weights.checkpoint().where() + "] vectors of " + a.width() + " and of "
                    + b.width() + " numbers should be added; does config.json belong to these weights?");
        }
        return Math.max(a.width(), b.width());
    }

    /// `x W^T + b`, with `name.weight` of shape `out x in` and `name.bias`, if there is one.
    public Value linear(Value x, String name) {
        return linear(x, List.of(name));
    }

    /// Several linear layers of the same input as one; their outputs lie side by side.
    public Value linear(Value x, List<String> names) {
        long[] any = new long[names.size()];
        Arrays.fill(any, Weights.ANY);
        return linear(x, names, names.stream().anyMatch(name -> has(name + ".bias")), any);
    }

    /// `x W^T + b`, with `name.weight` of shape `out x in`.
    ///
    /// @param bias whether `name.bias` is to be added
    public Value linear(Value x, String name, boolean bias, long out) {
        return linear(x, List.of(name), bias, out);
    }

    /// See [#linear(Value, List)].
    ///
    /// @param bias whether each has one
    /// @param out numbers that each gives
    public Value linear(Value x, List<String> names, boolean bias, long... out) {
        List<TensorView> parts = new ArrayList<>();
        List<TensorView> biases = new ArrayList<>();
        long width = 0;
        for (int i = 0; i < names.size(); i++) {
            TensorView part = weights.tensor(names.get(i) + ".weight", out[i], x.width());
            parts.add(part);
            width += part.shape()[0];
            if (bias) {
                biases.add(weights.tensor(names.get(i) + ".bias", part.shape()[0]));
            }
        }
        Value weight = weight(new long[] {width, parts.getFirst().shape()[1]}, parts);
        return linear(x, weight, bias ? weight(new long[] {width}, biases) : NONE)
                .wide(width);
    }

    Value linear(Value x, Value weight, Value bias) {
        return set("torch.linear(%s, %s, %s)", x, weight, bias);
    }

    public Value activate(Value x, Activation activation) {
        return set(activation.code(x).replace("%", "%%")).wide(x.width());
    }

    /// Ba, Kiros, Hinton 2016, over the last dimension. Old checkpoints call weight and bias gamma and beta.
    public Value layerNorm(Value x, String name, double eps) {
        boolean old = !has(name + ".weight") && has(name + ".gamma");
        TensorView weight = weights.tensor(name + (old ? ".gamma" : ".weight"), x.width());
        long[] shape = weight.shape();
        TensorView bias = weights.tensor(name + (old ? ".beta" : ".bias"), shape);
        return set(
                        "torch.layer_norm(%s, [%d], %s, %s, %s)",
                        x, shape[0], weight(shape, List.of(weight)), weight(shape, List.of(bias)), number(eps))
                .wide(shape[0]);
    }

    /// What comes behind a transformer is small, so it keeps 32 bits.
    public Value layerNorm(Value x, TensorView weight, TensorView bias) {
        return set(
                        "torch.layer_norm(%s, [%d], %s, %s, 1e-05)",
                        x, weight.elements(), floatWeight(weight), floatWeight(bias))
                .wide(weight.elements());
    }

    /// See [#layerNorm(Value, TensorView, TensorView)].
    public Value dense(Value x, TensorView weight, Optional<TensorView> bias, Activation activation) {
        long[] shape = weight.shape();
        if (shape.length != 2 || (x.width() != Value.UNKNOWN && shape[1] != x.width())) {
            throw new ModelException("tensor " + weight.name() + " of a Dense module is " + Weights.shown(shape) + "; "
                    + Weights.shown(Value.UNKNOWN, x.width()) + " is expected; is modules.json right?");
        }
        Value result =
                linear(x, floatWeight(weight), bias.map(this::floatWeight).orElse(NONE));
        return activate(result.wide(shape[0]), activation);
    }

    /// Rows of a table.
    public Value embedding(Value ids, String name) {
        return embedding(ids, name, 1, Weights.ANY);
    }

    /// Rows of a table.
    ///
    /// @param least rows that it has, at least
    /// @param width of its rows; -1 for any
    public Value embedding(Value ids, String name, long least, long width) {
        TensorView table = weights.tensor(name + ".weight", Weights.ANY, width);
        if (table.shape()[0] < least) {
            throw weights.wrong(table, Weights.shown(least, table.shape()[1]));
        }
        return set("torch.embedding(%s, %s)", weight(table.shape(), List.of(table)), ids)
                .wide(table.shape()[1]);
    }

    /// Learned tokens before those of each input.
    ///
    /// @param learned `1 x m x d`
    /// @param tokens `b x n x d`
    /// @return `b x (m + n) x d`
    public Value withTokens(Value learned, Value tokens) {
        return set("torch.cat([%s, %s], 1)", repeated(learned, size(tokens, 0)), tokens)
                .wide(commonWidth(learned, tokens));
    }

    /// The same tokens for each input.
    ///
    /// @param x `1 x m x d`
    /// @return `times x m x d`
    public Value repeated(Value x, Value times) {
        return set("torch.expand(%s, [%s, -1, -1])", x, times).wide(x.width());
    }

    /// One token of each input.
    ///
    /// @param tokens `b x n x d`
    /// @param position `b`
    /// @return `b x d`
    public Value tokenAt(Value tokens, Value position) {
        return set(
                        "torch.squeeze(torch.take_along_dim(%s, torch.unsqueeze(torch.unsqueeze(%s, 1), 2), 1), 1)",
                        tokens, position)
                .wide(tokens.width());
    }

    /// The first token of each input, `b x d`.
    public Value firstToken(Value tokens) {
        return set("torch.select(%s, 1, 0)", tokens).wide(tokens.width());
    }

    /// Vectors side by side, over the last dimension.
    public Value concatenated(List<Value> values) {
        return values.size() == 1
                ? values.getFirst()
                : set("torch.cat([%s], -1)", values.stream().map(Value::code).collect(Collectors.joining(", ")))
                        .wide(values.stream().mapToLong(Value::width).reduce(0, Script::sideBySide));
    }

    private static long sideBySide(long a, long b) {
        return a == Value.UNKNOWN || b == Value.UNKNOWN ? Value.UNKNOWN : a + b;
    }

    /// Part of each vector.
    public Value slice(Value x, long from, long to) {
        return set("torch.slice(%s, -1, %d, %d, 1)", x, from, to).wide(to - from);
    }

    /// Vectors of Euclidean length 1.
    public Value normalise(Value x) {
        return set("torch.div(%1$s, torch.clamp_min(torch.norm(%1$s, 2, [-1], True), 1e-12))", x)
                .wide(x.width());
    }

    /// Ends the program.
    ///
    /// @param output `b x d`
    public void output(Value output) {
        listing.end(floats(output));
    }

    String source() {
        return listing.source(weights().keySet());
    }

    /// As TorchScript writes a floating-point number.
    public static String number(double value) {
        return Double.toString(value).replace('E', 'e');
    }
}
