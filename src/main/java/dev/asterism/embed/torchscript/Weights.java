package dev.asterism.embed.torchscript;

import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.checkpoint.ElementType;
import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.model.error.ModelException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The weights that a program uses: looked up in the checkpoint by name, checked, and numbered.
///
/// @param prefix what their names begin with, such as `bert.`; may be empty
/// @param used by the name the program calls them
/// @param names of those that are used, so that what several layers share is written once
/// @param asked names in the checkpoint of all that were looked up
record Weights(
        Checkpoint checkpoint,
        String prefix,
        Map<String, Weight> used,
        Map<Weights.Content, String> names,
        Set<String> asked) {
    /// What tells a weight from others.
    record Content(ElementType type, List<Long> shape, List<MemorySegment> parts) {}

    /// Says in an expected shape that any size will do.
    static final long ANY = Value.UNKNOWN;

    Weights(Checkpoint checkpoint, String prefix) {
        this(checkpoint, prefix, new LinkedHashMap<>(), new HashMap<>(), new HashSet<>());
    }

    boolean has(String name) {
        return checkpoint.names().contains(prefix + name);
    }

    /// @throws ModelException if there is none of that name
    TensorView tensor(String name) {
        if (!has(name)) {
            throw new ModelException("[" + checkpoint.where() + "] has no tensor " + prefix + name + "; it has "
                    + checkpoint.someNames());
        }
        asked.add(prefix + name);
        return checkpoint.tensor(prefix + name);
    }

    /// @throws ModelException if there is a tensor that was not looked up, other than those of the given names
    void requireAllUsed(Pattern others) {
        checkpoint.names().stream()
                .filter(name -> name.startsWith(prefix) && !asked.contains(name))
                .filter(name -> !others.matcher(name.substring(prefix.length())).matches())
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new ModelException("[" + checkpoint.where() + "] has a tensor " + name + " that its kind of"
                            + " model does not have, or lacks one that belongs to it; does config.json belong to these"
                            + " weights?");
                });
    }

    /// @param expected its shape; [#ANY] for a size that is not known beforehand
    /// @throws ModelException if there is none of that name, or its shape is another
    TensorView tensor(String name, long... expected) {
        TensorView tensor = tensor(name);
        long[] shape = tensor.shape();
        boolean fits = shape.length == expected.length;
        for (int i = 0; fits && i < shape.length; i++) {
            fits = expected[i] == ANY || expected[i] == shape[i];
        }
        if (!fits) {
            throw wrong(tensor, shown(expected));
        }
        return tensor;
    }

    /// @param expected in words
    ModelException wrong(TensorView tensor, String expected) {
        return new ModelException("[" + checkpoint.where() + "] tensor " + tensor.name() + " is "
                + shown(tensor.shape()) + "; " + expected + " is expected; does config.json belong to these weights?");
    }

    static String shown(long... shape) {
        return Arrays.stream(shape)
                .mapToObj(size -> size == ANY ? "any" : Long.toString(size))
                .collect(Collectors.joining(
                        " x ", shape.length == 0 ? "one number" : "", shape.length == 1 ? " numbers" : ""));
    }

    /// Numbers a weight.
    Value use(ElementType type, long[] shape, List<TensorView> parts) {
        parts.forEach(this::requireFloats);
        Weight weight = new Weight(type, shape, parts, checkpoint.where());
        // First of all: what has no bytes is equal to whatever lies in its place.
        if (weight.elements() != Arrays.stream(shape).reduce(1, Math::multiplyExact)) {
            throw wrong(parts.getFirst(), shown(shape));
        }
        Content content = new Content(
                type,
                Arrays.stream(shape).boxed().toList(),
                parts.stream().map(TensorView::data).toList());
        String known = names.get(content);
        if (known != null) {
            return value(known, shape);
        }
        String name = number(weight);
        names.put(content, name);
        return value(name, shape);
    }

    /// Numbers a weight whose rows are multiplied by a number each.
    Value scaledRows(ElementType type, TensorView tensor, double[] scales) {
        requireFloats(tensor);
        return value(
                number(new Weight(type, tensor.shape(), List.of(tensor), checkpoint.where(), scales)), tensor.shape());
    }

    private String number(Weight weight) {
        String name = "w" + used.size();
        used.put(name, weight);
        return name;
    }

    private void requireFloats(TensorView tensor) {
        if (!tensor.type().isFloating()) {
            throw new ModelException("[" + checkpoint.where() + "] tensor " + tensor.name() + " is of type "
                    + tensor.type() + "; quantised weights cannot be run, use the model's float weights");
        }
    }

    private static Value value(String name, long[] shape) {
        return new Value("self." + name).wide(shape.length == 0 ? Value.UNKNOWN : shape[shape.length - 1]);
    }

    Map<String, Weight> inOrder() {
        return Collections.unmodifiableMap(used);
    }
}
