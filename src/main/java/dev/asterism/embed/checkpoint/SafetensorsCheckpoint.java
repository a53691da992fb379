package dev.asterism.embed.checkpoint;

import dev.asterism.embed.checkpoint.SafetensorsHeader.Entry;
import dev.asterism.model.error.ModelException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/// A `.safetensors` file: a length, a JSON header, and the numbers, mapped into memory and never copied.
///
/// Source: the format's description, https://github.com/huggingface/safetensors.
public final class SafetensorsCheckpoint implements Checkpoint {
    private final MappedFile file;
    private final SafetensorsHeader header;

    private SafetensorsCheckpoint(MappedFile file, SafetensorsHeader header) {
        this.file = file;
        this.header = header;
    }

    /// Opens a file and checks its header.
    ///
    /// @throws ModelException if it is not a well-formed safetensors file
    public static SafetensorsCheckpoint open(Path path) {
        MappedFile file = MappedFile.open(path);
        try {
            return new SafetensorsCheckpoint(file, SafetensorsHeader.read(file));
        } catch (RuntimeException | Error e) {
            file.arena().close();
            throw e;
        }
    }

    @Override
    public String where() {
        return file.path().toString();
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(header.entries().keySet());
    }

    @Override
    public TensorView tensor(String name) {
        Map<String, Entry> entries = header.entries();
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new ModelException("[" + file.path() + "] has no tensor " + name);
        }
        ElementType type = entry.type()
                .orElseThrow(() ->
                        new ModelException("[" + file.path() + "] tensor " + name + " is of type " + entry.typeName()
                                + ", which cannot be run; use the model's weights in F64, F32, F16 or BF16"));
        return new TensorView(
                name, type, entry.shape(), file.slice(header.dataStart() + entry.begin(), entry.end() - entry.begin()));
    }

    @Override
    public void close() {
        file.arena().close();
    }
}
