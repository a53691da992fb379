package dev.asterism.embed.checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// A checkpoint cut into several files, which an index (`model.safetensors.index.json`) lists.
final class ShardedCheckpoint implements Checkpoint {
    private static final long LONGEST_INDEX = 100_000_000;
    private static final int MOST_SHARDS = 1000;

    private final Path index;
    private final Map<String, String> shardOfTensor;
    private final Map<String, Checkpoint> shards = new HashMap<>();

    private ShardedCheckpoint(Path index, Map<String, String> shardOfTensor) {
        this.index = index;
        this.shardOfTensor = shardOfTensor;
    }

    /// @param open reads one shard
    static Checkpoint open(Path index, Function<Path, Checkpoint> open) {
        Map<String, String> shardOfTensor = shardOfTensor(index);
        ShardedCheckpoint checkpoint = new ShardedCheckpoint(index, shardOfTensor);
        try {
            for (String shard : shards(index)) {
                checkpoint.shards.put(shard, open.apply(index.resolveSibling(shard)));
            }
            checkpoint.check();
            return checkpoint;
        } catch (RuntimeException | Error e) {
            checkpoint.close();
            throw e;
        }
    }

    /// The files an index names, sorted, as plain names beside it.
    ///
    /// @throws ModelException if it is not such an index, or leads out of its folder
    static Set<String> shards(Path index) {
        Set<String> shards = new TreeSet<>(shardOfTensor(index).values());
        for (String shard : shards) {
            if (!shard.matches("[\\w][\\w.-]*")) {
                throw new ModelException("[" + index + "] names the file \"" + shard.replaceAll("\\p{Cntrl}", "?")
                        + "\", which is not a plain file name; download the model again");
            }
        }
        if (shards.isEmpty() || shards.size() > MOST_SHARDS) {
            throw new ModelException("[" + index + "] lists " + shards.size() + " files; 1 to " + MOST_SHARDS
                    + " would be right; download the model again");
        }
        return shards;
    }

    private static Map<String, String> shardOfTensor(Path index) {
        try {
            if (Files.size(index) > LONGEST_INDEX) {
                throw new ModelException("[" + index + "] is larger than any index; download the model again");
            }
            JsonObject json = JsonParser.parseString(Files.readString(index)).getAsJsonObject();
            Map<String, String> shards = new LinkedHashMap<>();
            for (Map.Entry<String, JsonElement> entry :
                    json.getAsJsonObject("weight_map").entrySet()) {
                shards.put(entry.getKey(), entry.getValue().getAsString());
            }
            return shards;
        } catch (IOException
                | JsonParseException
                | IllegalStateException
                | ClassCastException
                | NullPointerException
                | UnsupportedOperationException e) {
            throw new ModelException(
                    "[" + index + "] is not a readable index of weight files; download the model again", e);
        }
    }

    private void check() {
        shardOfTensor.forEach((tensor, shard) -> {
            if (!shard(shard).names().contains(tensor)) {
                throw new ModelException("[" + index + "] says that " + shard + " holds the tensor " + tensor
                        + ", but it does not; download the model again");
            }
        });
    }

    @Override
    public String where() {
        return index.toString();
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(shardOfTensor.keySet());
    }

    @Override
    public TensorView tensor(String name) {
        String shard = shardOfTensor.get(name);
        if (shard == null) {
            throw new ModelException("[" + index + "] has no tensor " + name);
        }
        return shard(shard).tensor(name);
    }

    /// An open shard; [#open] opens all that the index names.
    private Checkpoint shard(String name) {
        return Objects.requireNonNull(shards.get(name), name);
    }

    @Override
    public void close() {
        shards.values().forEach(Checkpoint::close);
    }
}
