package dev.asterism.app.indexing;

import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.EmbeddingSettings;
import dev.asterism.model.embedding.Embeddings;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.embedding.Truncation;
import dev.asterism.model.item.Item;
import java.util.List;

/// What is done to one field of every item: prepared one by one and side by side, then embedded in batches.
///
/// @param <T> what the model takes: a text, a prepared image
interface FieldEmbedding<T> {
    /// An item ready for the model.
    ///
    /// @param input for the model
    /// @param thumbnail a JPEG, or an empty array
    record Prepared<T>(T input, byte[] thumbnail) {}

    /// An item that may have to be embedded.
    interface Candidate<T> {
        /// Text that changes when what lies outside the row (an image's file) does.
        String outsideContent();

        /// Makes the item ready. Called from many threads, for many items at a time.
        ///
        /// @throws dev.asterism.model.error.InputException if the item cannot be embedded
        Prepared<T> prepare();
    }

    /// The field.
    String field();

    /// Text or image.
    Modality modality();

    /// What makes the vectors.
    EmbeddingModel model();

    /// How it is used, where that is not as the model itself says.
    default EmbeddingSettings settings() {
        return EmbeddingSettings.OWN;
    }

    /// How many items go into one call of [#embed].
    int window();

    /// An item of the source.
    Candidate<T> candidate(Item item);

    /// The inputs so far that the model did not read to their end.
    default Truncation truncation() {
        return Truncation.NONE;
    }

    /// Tokens so far that a server asks money for.
    default long billedTokens() {
        return 0;
    }

    /// One vector an input, in the same order, or why it has none.
    Embeddings embed(List<T> inputs);
}
