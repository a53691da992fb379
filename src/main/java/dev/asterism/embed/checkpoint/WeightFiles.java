package dev.asterism.embed.checkpoint;

import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds the weights among the files of a model: safetensors first, then PyTorch's own form, either whole or in
/// shards, then ONNX.
public final class WeightFiles {
    /// The names weights go by, the preferred first.
    public static final List<String> NAMES = List.of(
            "model.safetensors",
            "model.safetensors.index.json",
            "pytorch_model.bin",
            "pytorch_model.bin.index.json",
            "model.onnx",
            "onnx/model.onnx");

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
                .orElseThrow(() -> new ModelException("[" + folder + "] has no weights; looked for "
                        + String.join(", ", NAMES) + "; put one of them there"));
        String name = file.getFileName().toString();
        return name.endsWith(".index.json") ? ShardedCheckpoint.open(file, WeightFiles::read) : read(file);
    }

    /// How many numbers the weights of a folder are made of.
    ///
    /// @throws ModelException as [#open(Path)]
    public static long parameters(Path folder) {
        try (Checkpoint weights = open(folder)) {
            return weights.names().stream()
                    .map(weights::tensor)
                    .mapToLong(TensorView::elements)
                    .sum();
        }
    }

    /// The files an index lists, as plain names beside it.
    ///
    /// @throws ModelException if it is not such an index, or leads out of its folder
    public static List<String> shards(Path index) {
        return List.copyOf(ShardedCheckpoint.shards(index));
    }

    private static Checkpoint read(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".onnx")) {
            return onnx(file);
        }
        return name.endsWith(".safetensors") ? SafetensorsCheckpoint.open(file) : PickleCheckpoint.open(file);
    }

    private static Checkpoint onnx(Path file) {
        try {
            if (Files.size(file) > Runtime.getRuntime().maxMemory() / 2) {
                throw new ModelException("[" + file + "] has " + (Files.size(file) >> 20)
                        + " MB, more than half the memory of the program; use the model's safetensors, or start it with"
                        + " a larger -Xmx in ASTERISM_JAVA_OPTIONS");
            }
            return OnnxCheckpoint.read(file.toString(), Files.newInputStream(file));
        } catch (IOException e) {
            throw new ModelException("[" + file + "] cannot be read: " + e.getMessage(), e);
        }
    }
}
