package dev.asterism.app.indexing;

import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.Pixels;
import dev.asterism.model.matrix.Matrix;
import java.util.List;

/// Embeds the images a field refers to.
public final class ImageFieldEmbedding implements FieldEmbedding<float[]> {
    private final String field;
    private final ImageEmbedder embedder;
    private final ItemThumbnails images;

    public ImageFieldEmbedding(String field, ImageEmbedder embedder, ItemThumbnails images) {
        this.field = field;
        this.embedder = embedder;
        this.images = images;
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
    public int window() {
        return embedder.batchSize();
    }

    @Override
    public Candidate<float[]> candidate(Item item) {
        ItemImage image = images.image(item, field);
        return new Candidate<>() {
            @Override
            public String outsideContent() {
                return images.state(image);
            }

            @Override
            public Prepared<float[]> prepare() {
                Pixels pixels = images.load(image);
                return new Prepared<>(embedder.prepare(pixels), images.thumbnail(pixels));
            }
        };
    }

    @Override
    public Matrix embed(List<float[]> inputs) {
        return embedder.embed(inputs);
    }
}
