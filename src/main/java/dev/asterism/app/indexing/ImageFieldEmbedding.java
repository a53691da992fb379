package dev.asterism.app.indexing;

import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.EmbeddingSettings;
import dev.asterism.model.embedding.Embeddings;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.Pixels;
import java.util.List;
import java.util.Optional;

/// Embeds the images a field refers to.
///
/// @param <T> what the model takes
public final class ImageFieldEmbedding<T> implements FieldEmbedding<T> {
    private final String field;
    private final ImageEmbedder<T> embedder;
    private final ItemThumbnails images;
    private final Optional<String> queryPrompt;
    private final long billedBefore;

    /// @param queryPrompt put before words that the images are searched for by, if the user wants one
    public ImageFieldEmbedding(
            String field, ImageEmbedder<T> embedder, ItemThumbnails images, Optional<String> queryPrompt) {
        this.queryPrompt = queryPrompt;
        this.field = field;
        this.embedder = embedder;
        this.images = images;
        this.billedBefore = embedder.billedTokens();
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public Modality modality() {
        return Modality.IMAGE;
    }

    @Override
    public EmbeddingModel model() {
        return embedder.model();
    }

    @Override
    public EmbeddingSettings settings() {
        return embedder.settings().withPrompts(Optional.empty(), queryPrompt);
    }

    @Override
    public int window() {
        return embedder.batchSize();
    }

    @Override
    public Candidate<T> candidate(Item item) {
        ItemImage image = images.image(item, field);
        return new Candidate<>() {
            @Override
            public String outsideContent() {
                return images.state(image);
            }

            @Override
            public Prepared<T> prepare() {
                Pixels pixels = images.load(image);
                return new Prepared<>(embedder.prepare(pixels), images.thumbnail(pixels));
            }
        };
    }

    @Override
    public long billedTokens() {
        return embedder.billedTokens() - billedBefore;
    }

    @Override
    public Embeddings embed(List<T> inputs) {
        return embedder.embedEach(inputs);
    }
}
