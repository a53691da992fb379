package dev.asterism.embed.torchscript;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The text of a program: its arguments, and lines that each set a variable.
final class Listing {
    private final List<Value> inputs = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    private int variables;

    Value input() {
        Value input = new Value("input" + inputs.size());
        inputs.add(input);
        return input;
    }

    /// @param letter that the variable's name begins with
    @SuppressWarnings("AnnotateFormatMethod") // the annotation is of a library that only the compiler has
    Value assign(String letter, String expression, Object... arguments) {
        Value variable = new Value(letter + variables++);
        body.append("    ")
                .append(variable)
                .append(" = ")
                .append(String.format(Locale.ROOT, expression, arguments))
                .append('\n');
        return variable;
    }

    void end(Value result) {
        body.append("    return ").append(result).append('\n');
    }

    /// @param weights the program's attributes
    String source(Set<String> weights) {
        StringBuilder source = new StringBuilder("class Program(Module):\n  __parameters__ = []\n  __buffers__ = [");
        weights.forEach(name -> source.append('"').append(name).append("\", "));
        source.append("]\n  training : bool\n");
        weights.forEach(name -> source.append("  ").append(name).append(" : Tensor\n"));
        source.append("  def forward(self: __torch__.Program");
        inputs.forEach(input -> source.append(",\n      ").append(input).append(": Tensor"));
        return source.append(") -> Tensor:\n").append(body).toString();
    }
}
