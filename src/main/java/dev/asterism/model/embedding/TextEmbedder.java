package dev.asterism.model.embedding;

import dev.asterism.model.matrix.Matrix;
import java.util.List;

/// Turns texts into unit vectors. Implementations may be called from several threads.
public interface TextEmbedder extends AutoCloseable {
    /// What makes the vectors.
    EmbeddingModel model();

    /// How it is used, where that is not as the model itself says.
    default EmbeddingSettings settings() {
        return EmbeddingSettings.OWN;
    }

    /// Embeds documents. Any number of texts is fine: batching by length is done inside, and a vector does not depend
    /// on the other texts of the call.
    ///
    /// @return `texts.size() x dimension`, each row of Euclidean length 1, row `i` that of text `i`
    /// @throws dev.asterism.model.error.InputException if a text is refused; of those that run here, static
    ///     ones refuse
    ///     texts of which they know no word
    Matrix embed(List<String> texts);

    /// Embeds documents of which some may be refused: these do not stop the others.
    default Embeddings embedEach(List<String> texts) {
        return Embeddings.complete(embed(texts));
    }

    /// How many texts the model likes at once: those that are sorted by length together waste less on padding.
    default int batchSize() {
        return 512;
    }

    /// Embeds what a person searches for; some models want a prompt before it.
    default float[] embedQuery(String text) {
        return embed(List.of(text)).values();
    }

    /// The texts so far, those that were searched for included, that were longer than the model reads.
    default Truncation truncation() {
        return Truncation.NONE;
    }

    /// Tokens so far that a server says it read, and may ask money for; 0 for models that run here.
    default long billedTokens() {
        return 0;
    }

    @Override
    void close();
}
