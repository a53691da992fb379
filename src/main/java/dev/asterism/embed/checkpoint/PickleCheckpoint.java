package dev.asterism.embed.checkpoint;

import dev.asterism.embed.checkpoint.PickledValue.Storage;
import dev.asterism.embed.checkpoint.PickledValue.Strided;
import dev.asterism.model.error.ModelException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A `pytorch_model.bin`: what `torch.save` makes of a state dict, in its present form (a zip archive) or its
/// older one (a run of pickles). The numbers are mapped into memory, not copied; of the pickle only tensors,
/// texts, numbers, lists and dictionaries are ever constructed, and nothing in it is executed.
///
/// Source: PyTorch, `torch/serialization.py`.
public final class PickleCheckpoint implements Checkpoint {
    private final MappedFile file;
    private final Map<String, Strided> tensors;
    private final Function<Storage, MemorySegment> storages;

    private PickleCheckpoint(MappedFile file, Map<String, Strided> tensors, Function<Storage, MemorySegment> storages) {
        this.file = file;
        this.tensors = tensors;
        this.storages = storages;
    }

    /// Opens a file and reads its pickle.
    ///
    /// @throws ModelException if it is not a well-formed state dict
    public static PickleCheckpoint open(Path path) {
        MappedFile file = MappedFile.open(path);
        try {
            return ZipDirectory.looksLikeZip(file) ? ofZip(file) : ofLegacy(file);
        } catch (RuntimeException | Error e) {
            file.arena().close();
            throw e;
        }
    }

    private static PickleCheckpoint ofZip(MappedFile file) {
        TorchZip zip = TorchZip.read(file);
        return new PickleCheckpoint(file, tensors(file, zip.root()), zip::storage);
    }

    private static PickleCheckpoint ofLegacy(MappedFile file) {
        LegacyTorchFile legacy = LegacyTorchFile.read(file);
        return new PickleCheckpoint(file, tensors(file, legacy.root()), legacy::storage);
    }

    /// The tensors of a state dict, or of the state dict that a training checkpoint holds.
    private static Map<String, Strided> tensors(MappedFile file, Object root) {
        Map<String, Strided> tensors = ofDictionary(file, root);
        for (String key : new String[] {"state_dict", "model_state_dict", "model"}) {
            if (tensors.isEmpty() && root instanceof Map<?, ?> map) {
                tensors = ofDictionary(file, map.get(key));
            }
        }
        if (tensors.isEmpty()) {
            throw file.broken("it holds no state dict");
        }
        return tensors;
    }

    private static Map<String, Strided> ofDictionary(MappedFile file, @Nullable Object dict) {
        Map<String, Strided> tensors = new LinkedHashMap<>();
        if (dict instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (key instanceof String name && value instanceof Strided tensor) {
                    tensors.put(file.checkedName(name), tensor);
                }
            });
        }
        return tensors;
    }

    @Override
    public String where() {
        return file.path().toString();
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    @Override
    public TensorView tensor(String name) {
        Strided tensor = tensors.get(name);
        if (tensor == null) {
            throw new ModelException("[" + file.path() + "] has no tensor " + name);
        }
        return StridedTensor.view(name, tensor, storages.apply(tensor.storage()), file::broken);
    }

    @Override
    public void close() {
        file.arena().close();
    }
}
