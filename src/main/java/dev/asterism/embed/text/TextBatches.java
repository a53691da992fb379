package dev.asterism.embed.text;

import dev.asterism.model.embedding.Tensor;
import java.util.List;

/// Arranges tokenised texts in batches for a program.
public interface TextBatches {
    /// A batch.
    ///
    /// @param texts indices of its texts, in the order of the vectors that the program gives
    /// @param inputs the arguments of the program
    record Batch(int[] texts, Tensor[] inputs) {}

    /// The batches that together hold every text once.
    ///
    /// @param tokens token ids of each text
    /// @param lanes batches that run side by side; there are at least as many, if there are texts enough
    List<Batch> of(List<long[]> tokens, int lanes);
}
