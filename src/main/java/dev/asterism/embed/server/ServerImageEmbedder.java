package dev.asterism.embed.server;

import dev.asterism.image.AreaScaler;
import dev.asterism.image.JpegCodec;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.EmbeddingSettings;
import dev.asterism.model.embedding.Embeddings;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.item.Pixels;
import dev.asterism.model.matrix.Matrix;
import java.util.Base64;
import java.util.List;

/// Embeds images on a server, to which they go as JPEGs of at most 512 pixels a side.
final class ServerImageEmbedder implements ImageEmbedder<String> {
    /// The largest square that usual models look at.
    private static final int LONGEST_SIDE = 512;

    private static final float QUALITY = 0.95f;

    private final EmbeddingService service;
    private final Batches batches;
    private final EmbeddingSettings settings;

    ServerImageEmbedder(EmbeddingService service, Batches batches, EmbeddingSettings settings) {
        this.service = service;
        this.batches = batches;
        this.settings = settings;
    }

    @Override
    public EmbeddingSettings settings() {
        return settings;
    }

    @Override
    public EmbeddingModel model() {
        return service.name().embeddingModel(batches.dimension());
    }

    /// The image as a `data:` address.
    @Override
    public String prepare(Pixels image) {
        return encoded(image);
    }

    static String encoded(Pixels image) {
        byte[] jpeg = JpegCodec.encode(AreaScaler.shrink(image, LONGEST_SIDE), QUALITY);
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
    }

    @Override
    public Matrix embed(List<String> prepared) {
        return embedEach(prepared).all();
    }

    @Override
    public Embeddings embedEach(List<String> prepared) {
        return batches.embed(prepared);
    }

    @Override
    public int batchSize() {
        return batches.size();
    }

    @Override
    public long billedTokens() {
        return service.tokens();
    }

    @Override
    public void close() {
        batches.close();
    }
}
