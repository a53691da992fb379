package dev.asterism.view.tui;

import dev.asterism.app.atlas.AtlasCache;
import dev.asterism.app.atlas.AtlasKey;
import dev.asterism.app.atlas.AtlasRequest;
import dev.asterism.app.setting.ClusterCount;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.ClusteringMethod;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.embedding.Precision;
import dev.asterism.store.lucene.LuceneVectorStore;
import dev.asterism.view.SampleAtlas;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Puts a sample into a store, its atlas with it, so that the packed program shows the same on every machine.
final class SampleStore {
    private static final Instant WRITTEN = Instant.parse("2026-11-20T10:00:00Z");

    private SampleStore() {}

    /// @param collection its name; its first display field is `title`
    static void write(Path folder, String collection, SampleAtlas sample) {
        Manifest manifest = new Manifest(
                collection,
                "title",
                Modality.IMAGE,
                new EmbeddingModel("builtin/visual", "1", Precision.FP32, 3),
                sample.atlas().manifest().columns(),
                "sample.csv",
                WRITTEN);
        LuceneVectorStore store = new LuceneVectorStore(folder, InstantSource.fixed(WRITTEN));
        CollectionReader items = sample.collection();
        try (CollectionWriter writer = store.write(manifest)) {
            for (int i = 0; i < items.size(); i++) {
                byte[] image = items.thumbnail(i).orElse(new byte[0]);
                writer.put(new StoredItem(items.item(i), unit(items.vector(i)), "hash " + i, image));
            }
            writer.commit();
        }
        AtlasRequest usual = new AtlasRequest(
                ClusterCount.of(10), ClusteringMethod.KMEANS, ProjectionMethod.TSNE, 3, 30, 0, 171, List.of("title"));
        try (CollectionReader reader = store.read(collection)) {
            Atlas atlas = sample.atlas();
            new AtlasCache(folder)
                    .keep(
                            AtlasKey.of(reader, usual),
                            new Atlas(
                                    reader.manifest(),
                                    reader.fingerprint(),
                                    atlas.clustering(),
                                    atlas.clusters(),
                                    atlas.projection(),
                                    atlas.nearest(),
                                    atlas.quality()));
        }
    }

    private static float[] unit(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += value * value;
        }
        float[] unit = vector.clone();
        for (int i = 0; i < unit.length; i++) {
            unit[i] /= (float) Math.sqrt(square);
        }
        return unit;
    }
}
