package dev.asterism.app.pipeline;

import dev.asterism.model.EmbeddingModel;
import dev.asterism.model.ImageEmbedder;
import dev.asterism.model.Item;
import dev.asterism.model.Matrix;
import dev.asterism.model.Modality;
import dev.asterism.model.Pixels;
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
