package dev.asterism.embed.torchscript;

import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.checkpoint.ElementType;
import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.error.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes a TorchScript program, an operation a line, and collects the weights it uses.
///
/// The methods are the vocabulary the architectures are written in. Each adds a line and returns the variable it sets.
/// `b` is the number of inputs, `n` of tokens, `d` the width.
public final class Script {
    public static final Value NONE = new Value("None");

    private static final int FLOAT = 6;
    private static final int BFLOAT16 = 15;

    private final Checkpoint checkpoint;
    private final String prefix;
    private final ElementType type;
    private final List<Value> inputs = new ArrayList<>();
    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private final StringBuilder body = new StringBuilder();
    private int variables;

    /// @param prefix what the names of all weights begin with, such as `bert.`; may be empty
    public Script(Checkpoint checkpoint, String prefix, Precision precision) {
        this.checkpoint = checkpoint;
        this.prefix = prefix;
        this.type = switch (precision) {
            case FP32 -> ElementType.F32;
            case BF16 -> ElementType.BF16;
            case AUTO -> throw new IllegalArgumentException("a program has one arithmetic");
        };
    }

    Map<String, Weight> weights() {
        return weights;
    }

    /// The next argument of the program.
    public Value input() {
        Value input = new Value("input" + inputs.size());
        inputs.add(input);
        return input;
    }

    public boolean has(String name) {
        return checkpoint.names().contains(prefix + name);
    }

    /// The shape of a weight.
    public long[] shape(String name) {
        return tensor(name).shape();
    }

    public TensorView tensor(String name) {
        if (!has(name)) {
            throw new ModelException("the checkpoint has no tensor " + prefix + name + "; it has "
                    + checkpoint.names().stream().sorted().limit(8).collect(Collectors.joining(", ")) + ", ...");
        }
        return checkpoint.tensor(prefix + name);
    }

    /// A weight as it is.
    public Value weight(String name) {
        TensorView tensor = tensor(name);
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
        return set("torch.slice(%s, 0, 0, %s, 1)", weight(name), count);
    }

    /// Weights one below the other, so that several linear layers become one.
    Value stacked(List<String> names) {
        List<TensorView> parts = names.stream().map(this::tensor).toList();
        long[] shape = parts.getFirst().shape().clone();
        shape[0] = parts.stream().mapToLong(part -> part.shape()[0]).sum();
        return weight(shape, parts);
    }

    /// A weight that is made up of the given tensors.
    public Value weight(long[] shape, List<TensorView> parts) {
        return weight(type, shape, parts);
    }

    private Value weight(ElementType type, long[] shape, List<TensorView> parts) {
        for (TensorView part : parts) {
            if (!part.type().isFloating()) {
                throw new ModelException("tensor " + part.name() + " is of type " + part.type()
                        + "; quantised weights cannot be run, use the model's float weights");
            }
        }
        Weight weight = new Weight(type, shape, parts);
        long expected = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (weight.elements() != expected) {
            throw new ModelException("tensor " + parts.getFirst().name() + " has " + weight.elements()
                    + " numbers; the configuration wants " + Arrays.toString(shape));
        }
        String name = "w" + weights.size();
        weights.put(name, weight);
        return new Value("self." + name);
    }

    /// Adds a line that sets a variable.
    ///
    /// @param expression with `%s` for each of the arguments
    public Value set(String expression, Object... arguments) {
        return assign("x", expression, arguments);
    }

    /// The size of a dimension, a whole number.
    public Value size(Value x, int dimension) {
        return assign("n", "torch.size(%s, %d)", x, dimension);
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation is of a library that only the compiler has
    private Value assign(String letter, String expression, Object... arguments) {
        Value variable = new Value(letter + variables++);
        body.append("    ")
                .append(variable)
                .append(" = ")
                .append(String.format(Locale.ROOT, expression, arguments))
                .append('\n');
        return variable;
    }

    /// Numbers in the arithmetic of the program.
    public Value compute(Value x) {
        return set("torch.to(%s, %d)", x, type == ElementType.BF16 ? BFLOAT16 : FLOAT);
    }

    public Value add(Value a, Value b) {
        return set("torch.add(%s, %s)", a, b);
    }

    /// `x W^T + b`, with `name.weight` of shape `out x in` and `name.bias`, if there is one.
    public Value linear(Value x, String name) {
        Value bias = has(name + ".bias") ? weight(name + ".bias") : NONE;
        return linear(x, weight(name + ".weight"), bias);
    }

    Value linear(Value x, Value weight, Value bias) {
        return set("torch.linear(%s, %s, %s)", x, weight, bias);
    }

    /// Several linear layers of the same input as one; their outputs lie side by side.
    public Value linear(Value x, List<String> names) {
        List<String> biases = names.stream().map(name -> name + ".bias").toList();
        long present = biases.stream().filter(this::has).count();
        if (present != 0 && present != biases.size()) {
            throw new ModelException("only some of " + biases + " are in the checkpoint");
        }
        Value weight = stacked(names.stream().map(name -> name + ".weight").toList());
        return linear(x, weight, present == 0 ? NONE : stacked(biases));
    }

    public Value activate(Value x, Activation activation) {
        return set(activation.code(x).replace("%", "%%"));
    }

    /// Ba, Kiros, Hinton 2016, over the last dimension. Old checkpoints call weight and bias gamma and beta.
    public Value layerNorm(Value x, String name, double eps) {
        boolean old = !has(name + ".weight") && has(name + ".gamma");
        Value weight = weight(name + (old ? ".gamma" : ".weight"));
        Value bias = weight(name + (old ? ".beta" : ".bias"));
        long width = shape(name + (old ? ".gamma" : ".weight"))[0];
        return set("torch.layer_norm(%s, [%d], %s, %s, %s)", x, width, weight, bias, number(eps));
    }

    /// What comes behind a transformer is small, so it keeps 32 bits.
    public Value layerNorm(Value x, TensorView weight, TensorView bias) {
        return set(
                "torch.layer_norm(%s, [%d], %s, %s, 1e-05)",
                x, weight.elements(), floatWeight(weight), floatWeight(bias));
    }

    /// See [#layerNorm(Value, TensorView, TensorView)].
    public Value dense(Value x, TensorView weight, Optional<TensorView> bias, Activation activation) {
        return activate(
                linear(x, floatWeight(weight), bias.map(this::floatWeight).orElse(NONE)), activation);
    }

    /// A weight that keeps 32 bits whatever the arithmetic of the program.
    public Value floatWeight(TensorView tensor) {
        return weight(ElementType.F32, tensor.shape(), List.of(tensor));
    }

    /// Rows of a table.
    public Value embedding(Value ids, String name) {
        return set("torch.embedding(%s, %s)", weight(name + ".weight"), ids);
    }

    /// Learned tokens before those of each input.
    ///
    /// @param learned `1 x m x d`
    /// @param tokens `b x n x d`
    /// @return `b x (m + n) x d`
    public Value withTokens(Value learned, Value tokens) {
        return set("torch.cat([%s, %s], 1)", repeated(learned, size(tokens, 0)), tokens);
    }

    /// The same tokens for each input.
    ///
    /// @param x `1 x m x d`
    /// @return `times x m x d`
    public Value repeated(Value x, Value times) {
        return set("torch.expand(%s, [%s, -1, -1])", x, times);
    }

    /// One token of each input.
    ///
    /// @param tokens `b x n x d`
    /// @param position `b`
    /// @return `b x d`
    public Value tokenAt(Value tokens, Value position) {
        return set(
                "torch.squeeze(torch.take_along_dim(%s, torch.unsqueeze(torch.unsqueeze(%s, 1), 2), 1), 1)",
                tokens, position);
    }

    /// The first token of each input, `b x d`.
    public Value firstToken(Value tokens) {
        return set("torch.select(%s, 1, 0)", tokens);
    }

    /// Numbers in 32 bits, whatever the arithmetic of the program.
    public Value floats(Value x) {
        return set("torch.to(%s, %d)", x, FLOAT);
    }

    /// Vectors side by side, over the last dimension.
    public Value concatenated(List<Value> values) {
        return values.size() == 1
                ? values.getFirst()
                : set("torch.cat([%s], -1)", values.stream().map(Value::code).collect(Collectors.joining(", ")));
    }

    /// Vectors of Euclidean length 1.
    public Value normalise(Value x) {
        return set("torch.div(%1$s, torch.clamp_min(torch.norm(%1$s, 2, [-1], True), 1e-12))", x);
    }

    /// Ends the program.
    ///
    /// @param output `b x d`
    public void output(Value output) {
        Value result = floats(output);
        body.append("    return ").append(result).append('\n');
    }

    String source() {
        StringBuilder source = new StringBuilder("class Program(Module):\n  __parameters__ = []\n  __buffers__ = [");
        weights.keySet().forEach(name -> source.append('"').append(name).append("\", "));
        source.append("]\n  training : bool\n");
        weights.keySet().forEach(name -> source.append("  ").append(name).append(" : Tensor\n"));
        source.append("  def forward(self: __torch__.Program");
        inputs.forEach(input -> source.append(",\n      ").append(input).append(": Tensor"));
        return source.append(") -> Tensor:\n").append(body).toString();
    }

    /// As TorchScript writes a floating-point number.
    static String number(double value) {
        return Double.toString(value).replace('E', 'e');
    }
}
