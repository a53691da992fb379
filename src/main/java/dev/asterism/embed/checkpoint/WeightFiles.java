package dev.asterism.embed.checkpoint;

import dev.asterism.model.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Finds the weights among the files of a model. Safetensors come first, then PyTorch's own form, whole before sharded.
public final class WeightFiles {
    /// The names weights go by, the preferred first.
    public static final List<String> NAMES = List.of(
            "model.safetensors", "model.safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json");

    private WeightFiles() {}

    /// The weight file, or the index of the weight files, of a folder.
    public static Optional<Path> find(Path folder) {
        return NAMES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }

    /// Opens the weights of a folder.
    ///
    /// @throws ModelException if there are none, or they are not well-formed
    public static Checkpoint open(Path folder) {
        Path file = find(folder)
                .orElseThrow(() -> new ModelException(
                        folder + ": no weights here; there should be one of " + String.join(", ", NAMES)));
        String name = file.getFileName().toString();
        Function<Path, Checkpoint> reader =
                name.contains(".safetensors") ? SafetensorsCheckpoint::open : PickleCheckpoint::open;
        return name.endsWith(".json") ? ShardedCheckpoint.open(file, reader) : reader.apply(file);
    }

    /// The files an index lists, as plain names beside it.
    ///
    /// @throws ModelException if it is not such an index, or leads out of its folder
    public static List<String> shards(Path index) {
        return List.copyOf(ShardedCheckpoint.shards(index));
    }
}
