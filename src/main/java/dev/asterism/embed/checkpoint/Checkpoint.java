package dev.asterism.embed.checkpoint;

import dev.asterism.model.error.ModelException;
import java.util.Set;
import java.util.stream.Collectors;

/// The weights of a model: named tensors, read from one file or several.
///
/// Tensors are views of the file, not copies, so a checkpoint may be larger than the heap and larger than 2 GiB.
/// Safe for use by several threads. After [#close()] the views must no longer be used.
public interface Checkpoint extends AutoCloseable {
    /// The file, for messages; of several files the one that lists them.
    String where();

    /// The names of all tensors, as the file spells them.
    Set<String> names();

    /// A tensor.
    ///
    /// @throws ModelException if there is none of that name, or its bytes cannot be read
    TensorView tensor(String name);

    /// The first of the names, for messages.
    default String someNames() {
        Set<String> names = names();
        String first = names.stream().sorted().limit(8).collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names.size() > 8 ? first + ", ..." : first;
    }

    @Override
    void close();
}
