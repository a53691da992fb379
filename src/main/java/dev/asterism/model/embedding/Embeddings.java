package dev.asterism.model.embedding;

import dev.asterism.model.error.InputException;
import dev.asterism.model.matrix.Matrix;
import java.util.Map;

/// The vectors of inputs that were embedded together, of which some may have none.
///
/// @param vectors one row an input, each of Euclidean length 1; zeros for an input that was refused
/// @param refused why an input has no vector, by its index
public record Embeddings(Matrix vectors, Map<Integer, String> refused) {
    public Embeddings {
        refused = Map.copyOf(refused);
    }

    /// The vectors of inputs that all have one.
    public static Embeddings complete(Matrix vectors) {
        return new Embeddings(vectors, Map.of());
    }

    /// The vectors, where every input has one.
    ///
    /// @throws InputException if an input was refused
    public Matrix all() {
        refused.entrySet().stream().min(Map.Entry.comparingByKey()).ifPresent(first -> {
            throw new InputException("input " + (first.getKey() + 1) + ": " + first.getValue());
        });
        return vectors;
    }
}
