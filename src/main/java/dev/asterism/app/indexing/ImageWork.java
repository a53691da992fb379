package dev.asterism.app.indexing;

import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.Pixels;
import dev.asterism.model.matrix.Matrix;
import java.util.List;

/// Embeds the pictures a field refers to.
public final class ImageWork implements FieldWork<float[]> {
    private final String field;
    private final ImageEmbedder embedder;
    private final Pictures pictures;

    public ImageWork(String field, ImageEmbedder embedder, Pictures pictures) {
        this.field = field;
        this.embedder = embedder;
        this.pictures = pictures;
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
    public String outsideContent(Item item) {
        return pictures.state(item, field);
    }

    @Override
    public Prepared<float[]> prepare(Item item) {
        Pixels picture = pictures.load(item, field);
        return new Prepared<>(embedder.prepare(picture), pictures.thumbnail(picture));
    }

    @Override
    public Matrix embed(List<float[]> inputs) {
        return embedder.embed(inputs);
    }
}
