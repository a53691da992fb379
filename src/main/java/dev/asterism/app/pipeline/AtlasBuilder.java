package dev.asterism.app.pipeline;

import dev.asterism.analysis.cluster.AutoK;
import dev.asterism.analysis.cluster.Hdbscan;
import dev.asterism.analysis.cluster.HdbscanOptions;
import dev.asterism.analysis.cluster.KMeans;
import dev.asterism.analysis.cluster.KMeansOptions;
import dev.asterism.analysis.naming.ClusterNames;
import dev.asterism.analysis.naming.NamingOptions;
import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.analysis.projection.pca.Pca;
import dev.asterism.analysis.projection.tsne.Tsne;
import dev.asterism.analysis.projection.tsne.TsneOptions;
import dev.asterism.analysis.projection.umap.Umap;
import dev.asterism.analysis.projection.umap.UmapOptions;
import dev.asterism.analysis.quality.MapMetrics;
import dev.asterism.model.Atlas;
import dev.asterism.model.CancelledException;
import dev.asterism.model.Cluster;
import dev.asterism.model.Clustering;
import dev.asterism.model.CollectionReader;
import dev.asterism.model.Item;
import dev.asterism.model.Manifest;
import dev.asterism.model.MapQuality;
import dev.asterism.model.Matrix;
import dev.asterism.model.MatrixProducts;
import dev.asterism.model.Modality;
import dev.asterism.model.Neighbours;
import dev.asterism.model.Progress;
import dev.asterism.model.Projection;
import dev.asterism.model.SettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The pipeline from a collection to its atlas: neighbours, clusters, names, map, quality.
public final class AtlasBuilder {
    /// Neighbours an atlas carries for the views.
    private static final int SHOWN_NEIGHBOURS = 12;

    private final MatrixProducts products;
    private final AtlasCache cache;

    public AtlasBuilder(MatrixProducts products, AtlasCache cache) {
        this.products = products;
        this.cache = cache;
    }

    /// The atlas of a collection: from the cache, or made and kept.
    ///
    /// @throws CancelledException if the user asked to stop
    public Atlas atlas(CollectionReader reader, AtlasRequest request, StageTimes times) {
        AtlasKey key = AtlasKey.of(reader, request);
        return cache.find(key).orElseGet(() -> {
            Atlas atlas = build(reader, request, times);
            if (times.cancelled()) {
                throw new CancelledException("interrupted; no map was made");
            }
            cache.keep(key, atlas);
            return atlas;
        });
    }

    private Atlas build(CollectionReader reader, AtlasRequest request, StageTimes times) {
        Matrix vectors = times.measure(AtlasStage.LOAD, reader::vectors);
        Neighbours neighbours =
                times.measure(AtlasStage.NEIGHBOURS, () -> neighbours(vectors, request.perplexity(), times));
        Matrix features = features(vectors, request);
        Neighbours near = features == vectors
                ? neighbours
                : times.measure(AtlasStage.NEIGHBOURS, () -> neighbours(features, request.perplexity(), times));
        Projection projection = times.measure(AtlasStage.OPTIMISE, () -> project(features, near, request, times));
        Clustering clustering = times.measure(AtlasStage.CLUSTERS, () -> cluster(vectors, neighbours, request, times));
        List<Cluster> clusters =
                ClusterNames.name(clustering, vectors, texts(reader, request), NamingOptions.defaults());
        MapQuality quality = times.measure(
                AtlasStage.QUALITY,
                () -> MapMetrics.measure(
                        vectors,
                        neighbours,
                        projection.coordinates(),
                        clustering,
                        request.seed(),
                        Runtime.getRuntime().availableProcessors()));
        return new Atlas(
                reader.manifest(),
                reader.fingerprint(),
                clustering,
                clusters,
                projection,
                neighbours.nearest(Math.min(SHOWN_NEIGHBOURS, neighbours.k())),
                quality);
    }

    /// What the map is made of: the vectors, or their leading principal components where the request says so.
    public static Matrix features(Matrix vectors, AtlasRequest request) {
        return request.pca() == 0 || request.pca() >= vectors.columns()
                ? vectors
                : Pca.fit(vectors, request.pca(), Runtime.getRuntime().availableProcessors())
                        .coordinates();
    }

    /// The nearest neighbours that layouts and views need.
    Neighbours neighbours(Matrix vectors, double perplexity, Progress progress) {
        int wanted = Math.max(SHOWN_NEIGHBOURS, Tsne.neighboursNeeded(vectors.rows(), tsne(perplexity)));
        return NeighbourGraph.nearest(vectors, wanted, products, progress);
    }

    /// The map of a request.
    static Projection project(Matrix vectors, Neighbours neighbours, AtlasRequest request, Progress progress) {
        int threads = Runtime.getRuntime().availableProcessors();
        return switch (request.projection()) {
            case TSNE ->
                Tsne.fit(
                        neighbours,
                        Pca.fit(vectors, request.dimensions(), threads).coordinates(),
                        tsne(request.perplexity())
                                .withDimensions(request.dimensions())
                                .withSeed(request.seed()),
                        progress);
            case PCA -> Pca.map(vectors, request.dimensions(), threads);
            case UMAP ->
                Umap.fit(
                        neighbours,
                        Pca.fit(vectors, request.dimensions(), threads).coordinates(),
                        UmapOptions.defaults()
                                .withDimensions(request.dimensions())
                                .withSeed(request.seed()),
                        progress);
            case IMPORTED -> throw new SettingException("an imported map cannot be computed");
        };
    }

    private static TsneOptions tsne(double perplexity) {
        return TsneOptions.defaults().withPerplexity(perplexity);
    }

    private static Clustering cluster(Matrix vectors, Neighbours neighbours, AtlasRequest request, Progress progress) {
        return switch (request.clustering()) {
            case KMEANS -> {
                KMeansOptions options = KMeansOptions.defaults().withSeed(request.seed());
                int clusters = request.clusters().fixed().orElseGet(() -> AutoK.choose(vectors, options, progress));
                yield KMeans.fit(vectors, options.withClusters(clusters), progress);
            }
            case HDBSCAN -> {
                Matrix initial = Pca.fit(vectors, 3, Runtime.getRuntime().availableProcessors())
                        .coordinates();
                UmapOptions options = UmapOptions.defaults().withSeed(request.seed());
                // In hundreds of dimensions, and in their principal components, all points are about as far apart.
                Matrix reduced =
                        Umap.fit(neighbours, initial, options, progress).coordinates();
                yield Hdbscan.fit(reduced, vectors, HdbscanOptions.forPoints(vectors.rows()), progress);
            }
            case IMPORTED -> throw new SettingException("imported clusters cannot be computed");
        };
    }

    /// The words of each item that may name its cluster: the fields asked for, else the embedded text, else every
    /// field that holds words rather than references and ids.
    private static List<String> texts(CollectionReader reader, AtlasRequest request) {
        Manifest manifest = reader.manifest();
        List<String> fields = request.nameFields();
        if (fields.isEmpty()) {
            boolean ofText =
                    manifest.modality() == Modality.TEXT && manifest.columns().contains(manifest.field());
            fields = ofText ? List.of(manifest.field()) : manifest.columns();
        }
        List<String> texts = new ArrayList<>(reader.size());
        for (int i = 0; i < reader.size(); i++) {
            Item item = reader.item(i);
            texts.add(fields.stream()
                    .map(item::field)
                    .filter(AtlasBuilder::readsAsWords)
                    .collect(Collectors.joining(" \n")));
        }
        return texts;
    }

    private static boolean readsAsWords(String value) {
        return !value.isBlank()
                && !value.contains("://")
                && !value.startsWith("data:")
                && !value.startsWith("classpath:")
                && !value.startsWith("/");
    }
}
