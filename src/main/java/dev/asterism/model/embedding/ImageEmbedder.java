package dev.asterism.model.embedding;

import dev.asterism.model.item.Pixels;
import dev.asterism.model.matrix.Matrix;
import java.util.List;

/// Turns images into unit vectors, in two steps so that the first can run on many threads, beside the fetching, while
/// the model works in batches.
///
/// @param <T> what an image is prepared to: numbers for a model that runs here, an encoded image for a server
public interface ImageEmbedder<T> extends AutoCloseable {
    /// What makes the vectors.
    EmbeddingModel model();

    /// How it is used, where that is not as the model itself says.
    default EmbeddingSettings settings() {
        return EmbeddingSettings.OWN;
    }

    /// Resizes, crops and scales an image to what the model eats. Safe for use by many threads.
    T prepare(Pixels image);

    /// Embeds prepared images. Any number is fine: batching is done inside.
    ///
    /// @return `prepared.size() x dimension`, each row of Euclidean length 1
    /// @throws dev.asterism.model.error.InputException if an image is refused; models that run here refuse none
    Matrix embed(List<T> prepared);

    /// Embeds prepared images of which some may be refused: these do not stop the others.
    default Embeddings embedEach(List<T> prepared) {
        return Embeddings.complete(embed(prepared));
    }

    /// The vector of an image.
    default float[] vector(Pixels image) {
        return embed(List.of(prepare(image))).values();
    }

    /// How many images the model likes at once.
    int batchSize();

    /// Tokens so far that a server says it read, and may ask money for; 0 for models that run here.
    default long billedTokens() {
        return 0;
    }

    @Override
    void close();
}
