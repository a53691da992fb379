package dev.asterism.embed.torchscript;

import dev.asterism.embed.checkpoint.ElementType;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// Writes programs to files that PyTorch's `torch.jit.load` reads.
///
/// A file is a stored zip of `data.pkl` (the module object, which refers to its tensors by number),
/// `code/__torch__.py` (its class), `data/<number>` (the tensors), `constants.pkl` (none) and `version`.
///
/// Source: PyTorch, `torch/csrc/jit/docs/serialization.md`.
public final class TorchScriptArchive {
    private static final String TOP = "program/";
    private static final byte[] VERSION = "10\n".getBytes(StandardCharsets.UTF_8);

    private TorchScriptArchive() {}

    /// @throws ModelException if the file cannot be written
    public static void write(Path file, Script script) {
        try (StoredZip zip = new StoredZip(file)) {
            zip.add(TOP + "data.pkl", module(script.weights()));
            zip.add(TOP + "code/__torch__.py", script.source().getBytes(StandardCharsets.UTF_8));
            int number = 0;
            for (Weight weight : script.weights().values()) {
                zip.add(TOP + "data/" + number++, weight.byteSize(), weight::writeTo);
            }
            zip.add(TOP + "constants.pkl", new Pickle().emptyTuple().stop());
            zip.add(TOP + "version", VERSION);
        } catch (IOException e) {
            throw new ModelException("[" + file + "] cannot be written: " + e.getMessage(), e);
        }
    }

    private static byte[] module(Map<String, Weight> weights) {
        Pickle pickle = new Pickle();
        pickle.global("__torch__", "Program")
                .emptyTuple()
                .newObject()
                .emptyDict()
                .mark();
        pickle.unicode("training").bool(false);
        int number = 0;
        for (Map.Entry<String, Weight> entry : weights.entrySet()) {
            pickle.unicode(entry.getKey());
            tensor(pickle, number++, entry.getValue());
        }
        return pickle.setItems().build().stop();
    }

    private static void tensor(Pickle pickle, int number, Weight weight) {
        pickle.global("torch._utils", "_rebuild_tensor_v2").mark();
        pickle.mark().unicode("storage").global("torch", storage(weight.type()));
        pickle.unicode(Integer.toString(number)).unicode("cpu").integer(weight.elements());
        pickle.tuple().persistentId();
        pickle.integer(0).integers(weight.shape()).integers(strides(weight.shape()));
        pickle.bool(false).global("collections", "OrderedDict").emptyTuple().reduce();
        pickle.tuple().reduce();
    }

    private static String storage(ElementType type) {
        return switch (type) {
            case F32 -> "FloatStorage";
            case BF16 -> "BFloat16Storage";
            case I64 -> "LongStorage";
            case F64, F16, I32, I16, I8, U8, BOOL ->
                throw new IllegalArgumentException("no program of ours computes in " + type);
        };
    }

    private static long[] strides(long[] shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= shape[i];
        }
        return strides;
    }
}
