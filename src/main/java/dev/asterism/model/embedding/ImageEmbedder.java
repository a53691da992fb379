package dev.asterism.model.embedding;

import dev.asterism.model.item.Pixels;
import dev.asterism.model.matrix.Matrix;
import java.util.List;

/// Turns images into unit vectors, in two steps so that the first can run on many threads, beside the fetching, while
/// the model works in batches.
public interface ImageEmbedder extends AutoCloseable {
    /// What makes the vectors.
    EmbeddingModel model();

    /// Resizes, crops and scales an image to what the model eats. Safe for use by many threads.
    float[] prepare(Pixels image);

    /// Embeds prepared images. Any number is fine: batching is done inside.
    ///
    /// @return `prepared.size() x dimension`, each row of Euclidean length 1
    Matrix embed(List<float[]> prepared);

    /// How many images the model likes at once.
    int batchSize();

    @Override
    void close();
}
