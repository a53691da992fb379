package dev.asterism.embed;

import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.checkpoint.OnnxCheckpoint;
import dev.asterism.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Finds the weights in a folder, in the order of what reads best.
final class WeightFiles {
    private WeightFiles() {}

    /// @throws ModelException if there are none that can be read
    static Checkpoint open(Path folder) {
        for (String onnx : new String[] {"model.onnx", "onnx/model.onnx"}) {
            if (Files.isRegularFile(folder.resolve(onnx))) {
                return openOnnx(folder.resolve(onnx));
            }
        }
        throw new ModelException(
                "[" + folder + "] has no weights: looked for model.safetensors, pytorch_model.bin and" + " model.onnx");
    }

    private static Checkpoint openOnnx(Path file) {
        try {
            return OnnxCheckpoint.read(file.toString(), Files.newInputStream(file));
        } catch (IOException e) {
            throw new ModelException("[" + file + "] cannot be read: " + e.getMessage(), e);
        }
    }
}
