package dev.asterism.app.indexing;

import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.EmbeddingSettings;
import dev.asterism.model.embedding.Embeddings;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.embedding.Truncation;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.CellText;
import dev.asterism.model.item.Item;
import java.util.List;
import java.util.Optional;

/// Embeds a field's text; the item's image, if it has one to show, is fetched on the side.
public final class TextFieldEmbedding implements FieldEmbedding<String> {
    private final String field;
    private final TextEmbedder embedder;
    private final Optional<String> imageField;
    private final ItemThumbnails images;
    private final Truncation before;
    private final long billedBefore;

    /// @param imageField the column whose image is shown with the item
    public TextFieldEmbedding(String field, TextEmbedder embedder, Optional<String> imageField, ItemThumbnails images) {
        this.field = field;
        this.embedder = embedder;
        this.imageField = imageField;
        this.images = images;
        this.before = embedder.truncation();
        this.billedBefore = embedder.billedTokens();
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public Modality modality() {
        return Modality.TEXT;
    }

    @Override
    public EmbeddingModel model() {
        return embedder.model();
    }

    @Override
    public EmbeddingSettings settings() {
        return embedder.settings();
    }

    @Override
    public int window() {
        return embedder.batchSize();
    }

    @Override
    public Candidate<String> candidate(Item item) {
        Optional<ItemImage> image = imageField.map(column -> images.image(item, column));
        return new Candidate<>() {
            @Override
            public String outsideContent() {
                return image.map(images::shown).orElse("");
            }

            @Override
            public Prepared<String> prepare() {
                String text = item.field(field);
                if (CellText.isBlank(text)) {
                    throw new InputException("column \"" + field + "\" is empty");
                }
                return new Prepared<>(
                        text, image.map(images::thumbnailIfAvailable).orElse(new byte[0]));
            }
        };
    }

    @Override
    public Truncation truncation() {
        return embedder.truncation().since(before);
    }

    @Override
    public long billedTokens() {
        return embedder.billedTokens() - billedBefore;
    }

    @Override
    public Embeddings embed(List<String> inputs) {
        return embedder.embedEach(inputs);
    }
}
