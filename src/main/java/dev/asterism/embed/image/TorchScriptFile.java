package dev.asterism.embed.image;

import dev.asterism.embed.checkpoint.ScriptCode;
import dev.asterism.embed.folder.ModelFingerprint;
import dev.asterism.model.embedding.Device;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.embedding.Tensor;
import dev.asterism.model.embedding.TensorProgram;
import dev.asterism.model.embedding.TensorRuntime;
import dev.asterism.model.error.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// A model of images that somebody saved by `torch.jit.save`: it takes `n x 3 x side x side` numbers and gives a
/// vector for each image.
///
/// @param name as the user gave it
/// @param path of the file
/// @param trusted whether it may do more than compute: it is a program, and could write files
public record TorchScriptFile(String name, Path path, ImageInput input, boolean trusted) {
    private static final String[] ENDINGS = {".pt", ".pth", ".ts", ".torchscript"};

    /// Whether a model's name is that of such a file.
    public static boolean isOne(String modelName) {
        String name = modelName.toLowerCase(Locale.ROOT);
        return Arrays.stream(ENDINGS).anyMatch(name::endsWith);
    }

    /// Loads the model, and tries it on a black image to see how long its vectors are.
    ///
    /// @throws ModelException if the file is not there, is not TorchScript, names more than arithmetic
    ///     without being trusted, or gives something else than vectors
    public ImageEmbedder<float[]> load(TensorRuntime runtime, Device device, int parallelism) {
        if (!Files.isRegularFile(path)) {
            throw new ModelException("[" + path + "] there is no such file; give a file saved by torch.jit.save");
        }
        if (!trusted) {
            requireArithmetic();
        }
        TensorProgram program = runtime.load(path, device);
        try {
            int side = input.side();
            Tensor.Floats output = program.run(new Tensor.Floats(new float[3 * side * side], 1, 3, side, side));
            EmbeddingModel model = new EmbeddingModel(
                    name, ModelFingerprint.of(path, input.toString()), Precision.FP32, dimension(output.shape()));
            return new TransformerImageEmbedder(
                    model, model.dimension(), input.preprocessing(), program, side, parallelism);
        } catch (RuntimeException e) {
            program.close();
            throw e;
        }
    }

    private void requireArithmetic() {
        ScriptCode.suspicious(path).ifPresent(name -> {
            throw new ModelException("[" + path + "] is a program that names " + name + ", so it may read or write "
                    + "files or start other work; give --trust-model (TRUST_MODEL) if you know who made it");
        });
    }

    /// The length of a vector: sizes of 1 behind it, as pooling leaves them, do not count.
    private int dimension(long[] shape) {
        boolean vector = shape.length >= 2
                && shape[0] == 1
                && shape[1] > 1
                && Arrays.stream(shape).skip(2).allMatch(size -> size == 1);
        if (!vector) {
            throw new ModelException("[" + path + "] gives an array of the shape " + Arrays.toString(shape)
                    + " for an image; a model that gives one vector, [1, dimensions], is needed");
        }
        return Math.toIntExact(shape[1]);
    }
}
