package dev.asterism.embed.torchscript;

import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.model.ModelException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds out what the names of a checkpoint begin with: a bare model's begin with nothing, those of a model with a head
/// with the model's kind.
final class Prefixes {
    private Prefixes() {}

    /// @param landmark a tensor that must be there
    /// @param candidates what may stand before it
    static String find(Checkpoint checkpoint, String landmark, String... candidates) {
        return Stream.of(candidates)
                .filter(prefix -> checkpoint.names().contains(prefix + landmark))
                .findFirst()
                .orElseThrow(() -> new ModelException("the checkpoint has no tensor " + landmark + "; it has "
                        + checkpoint.names().stream().sorted().limit(8).collect(Collectors.joining(", "))
                        + ", ... Is it of the kind that config.json says?"));
    }
}
