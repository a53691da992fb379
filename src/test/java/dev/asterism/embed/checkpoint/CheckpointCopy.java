package dev.asterism.embed.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Rewrites a checkpoint with numbers of another type, cut into shards.
public final class CheckpointCopy {
    private CheckpointCopy() {}

    /// @param shards 1 for a single file
    public static Path of(Path model, Path copy, ElementType type, int shards) throws IOException {
        withoutWeights(model, copy);
        try (Checkpoint weights = WeightFiles.open(model)) {
            List<String> names = new ArrayList<>(weights.names());
            JsonObject shardOfTensor = new JsonObject();
            for (int shard = 0; shard < shards; shard++) {
                String file = shards == 1
                        ? "model.safetensors"
                        : "model-%05d-of-%05d.safetensors".formatted(shard + 1, shards);
                List<String> part = names.subList(names.size() * shard / shards, names.size() * (shard + 1) / shards);
                part.forEach(name -> shardOfTensor.addProperty(name, file));
                write(copy.resolve(file), weights, part, type);
            }
            if (shards > 1) {
                JsonObject index = new JsonObject();
                index.add("weight_map", shardOfTensor);
                Files.writeString(copy.resolve("model.safetensors.index.json"), index.toString());
            }
        }
        return copy;
    }

    /// Copies what a checkpoint has beside its weights.
    public static Path withoutWeights(Path model, Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(model)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(model.relativize(file).toString());
                if (file.toString().endsWith(".json")) {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
        return copy;
    }

    private static void write(Path file, Checkpoint weights, List<String> names, ElementType type) throws IOException {
        JsonObject header = new JsonObject();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (String name : names) {
            TensorView tensor = weights.tensor(name);
            JsonObject entry = new JsonObject();
            entry.addProperty("dtype", type.name());
            JsonArray shape = new JsonArray();
            for (long size : tensor.shape()) {
                shape.add(size);
            }
            entry.add("shape", shape);
            JsonArray offsets = new JsonArray();
            offsets.add(data.size());
            data.write(converted(tensor, type));
            offsets.add(data.size());
            entry.add("data_offsets", offsets);
            header.add(name, entry);
        }
        SafetensorsFile.write(file, header.toString(), data.toByteArray());
    }

    private static byte[] converted(TensorView tensor, ElementType type) {
        ByteBuffer bytes =
                ByteBuffer.allocate((int) tensor.elements() * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < tensor.elements(); i++) {
            int bits = Float.floatToRawIntBits(tensor.at(i));
            bytes.putShort(
                    type == ElementType.F16
                            ? Float.floatToFloat16(tensor.at(i))
                            : (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16));
        }
        return bytes.array();
    }
}
