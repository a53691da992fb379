package dev.asterism.embed.server;

import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.EmbeddingSettings;
import dev.asterism.model.embedding.Embeddings;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.matrix.Matrix;
import java.util.List;
import java.util.Optional;

/// Embeds texts on a server. What is longer than its model reads, it cuts or refuses by itself.
final class ServerTextEmbedder implements TextEmbedder {
    private final EmbeddingService service;
    private final Batches batches;
    private final EmbeddingSettings settings;

    ServerTextEmbedder(EmbeddingService service, Batches batches, EmbeddingSettings settings) {
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

    @Override
    public Matrix embed(List<String> texts) {
        return embedEach(texts).all();
    }

    @Override
    public Embeddings embedEach(List<String> texts) {
        return batches.embed(after(settings.documentPrompt(), texts));
    }

    @Override
    public float[] embedQuery(String text) {
        return batches.embed(after(settings.queryPrompt(), List.of(text))).all().values();
    }

    private static List<String> after(Optional<String> prompt, List<String> texts) {
        return prompt.map(start -> texts.stream().map(text -> start + text).toList())
                .orElse(texts);
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
