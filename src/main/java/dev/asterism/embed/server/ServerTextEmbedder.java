package dev.asterism.embed.server;

import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Embeddings;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.matrix.Matrix;
import java.util.List;

/// Embeds texts on a server. What is longer than its model reads, it cuts or refuses by itself.
final class ServerTextEmbedder implements TextEmbedder {
    private final EmbeddingService service;
    private final Batches batches;

    ServerTextEmbedder(EmbeddingService service, Batches batches) {
        this.service = service;
        this.batches = batches;
    }

    @Override
    public EmbeddingModel model() {
        return service.name().embeddingModel(batches.dimension());
    }

    @Override
    public Matrix embed(List<String> texts) {
        return embedEach(texts).all();
    }

    @Override
    public Embeddings embedEach(List<String> texts) {
        return batches.embed(texts);
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
