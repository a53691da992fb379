package dev.asterism.embed.architecture;

import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.model.error.ModelException;
import java.util.Comparator;
import java.util.stream.Stream;

/// Finds out what the names of a checkpoint begin with: a bare model's begin with nothing, those of a model with a
/// head with the model's kind.
public final class Prefixes {
    private Prefixes() {}

    /// @param landmark a tensor that must be there
    /// @param usual what usually stands before it; otherwise the shortest of what does in the checkpoint, such
    ///     as the `model.` of those who wrapped it
    public static String find(Checkpoint checkpoint, String landmark, String... usual) {
        return Stream.of(usual)
                .filter(prefix -> checkpoint.names().contains(prefix + landmark))
                .findFirst()
                .or(() -> checkpoint.names().stream()
                        .filter(name -> name.endsWith("." + landmark))
                        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                        .map(name -> name.substring(0, name.length() - landmark.length())))
                .orElseThrow(() -> new ModelException("[" + checkpoint.where() + "] has no tensor " + landmark
                        + "; it has " + checkpoint.someNames() + ". Is it of the kind that config.json says?"));
    }
}
