package dev.asterism.app.atlas;

import dev.asterism.analysis.cluster.AutoK;
import dev.asterism.analysis.cluster.Hdbscan;
import dev.asterism.analysis.cluster.HdbscanOptions;
import dev.asterism.analysis.cluster.KMeans;
import dev.asterism.analysis.cluster.KMeansOptions;
import dev.asterism.analysis.naming.ClusterNames;
import dev.asterism.analysis.naming.NamingOptions;
import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.analysis.projection.landmark.LandmarkTsne;
import dev.asterism.analysis.projection.pca.Pca;
import dev.asterism.analysis.projection.tsne.Tsne;
import dev.asterism.analysis.projection.tsne.TsneOptions;
import dev.asterism.analysis.projection.umap.Umap;
import dev.asterism.analysis.projection.umap.UmapOptions;
import dev.asterism.analysis.quality.MapMetrics;
import dev.asterism.app.naming.ClusterNaming;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.atlas.ClusteringMethod;
import dev.asterism.model.atlas.MapQuality;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.item.Item;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;
import dev.asterism.model.matrix.Neighbours;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The pipeline from a collection to its atlas: neighbours, clusters, names, map, quality.
public final class AtlasBuilder {
    /// Neighbours an atlas carries for the views.
    private static final int SHOWN_NEIGHBOURS = 12;

    /// Neighbours sought even where the map needs none: for the views, for measures, and for clusters by density.
    private static final int FEWEST_NEIGHBOURS =
            Math.max(SHOWN_NEIGHBOURS, UmapOptions.defaults().neighbours());

    private static final Pattern PICTURE_FILE =
            Pattern.compile("\\.(jpe?g|png|gif|bmp|webp|svg|tiff?)$", Pattern.CASE_INSENSITIVE);

    private final MatrixProducts products;
    private final AtlasCache cache;
    private final RefreshPolicy renewal;
    private final Optional<ClusterNaming> naming;

    /// @param renewal what becomes of maps made before
    public AtlasBuilder(MatrixProducts products, AtlasCache cache, RefreshPolicy renewal) {
        this(products, cache, renewal, Optional.empty());
    }

    /// @param naming gives clusters other names than those made here
    public AtlasBuilder(
            MatrixProducts products, AtlasCache cache, RefreshPolicy renewal, Optional<ClusterNaming> naming) {
        this.products = products;
        this.cache = cache;
        this.renewal = renewal;
        this.naming = naming;
    }

    /// The atlas of a collection: from the cache, or made and kept.
    ///
    /// @throws CancelledException if the user asked to stop
    public Atlas atlas(CollectionReader reader, AtlasRequest request, StageTimes times) {
        return naming.isPresent() && request.clustering() != ClusteringMethod.IMPORTED
                ? named(reader, request, naming.get(), times)
                : plain(reader, request, times);
    }

    /// An atlas with a name missing is not kept: the next time may have more luck.
    private Atlas named(CollectionReader reader, AtlasRequest request, ClusterNaming by, StageTimes times) {
        AtlasKey key = AtlasKey.of(reader, request).withNaming(by.identity());
        return cache.find(key).orElseGet(() -> {
            Atlas plain = plain(reader, request, times);
            List<String> fields = nameFields(reader, request);
            ClusterNaming.Named named = by.name(
                    plain.clusters(), plain.clustering(), i -> text(reader.item(i), fields), request.seed(), times);
            Atlas atlas = plain.withClusters(named.clusters());
            if (named.complete()) {
                cache.keep(key, atlas);
            }
            return atlas;
        });
    }

    private Atlas plain(CollectionReader reader, AtlasRequest request, StageTimes times) {
        AtlasKey key = AtlasKey.of(reader, request);
        boolean afresh = renewal.due(key);
        return (afresh ? Optional.<Atlas>empty() : cache.find(key)).orElseGet(() -> {
            Atlas atlas = build(reader, key, afresh, times);
            if (times.cancelled()) {
                throw new CancelledException("interrupted; no map was made");
            }
            cache.keep(key, atlas);
            return atlas;
        });
    }

    private Atlas build(CollectionReader reader, AtlasKey key, boolean afresh, StageTimes times) {
        AtlasRequest request = key.request();
        if (request.projection() == ProjectionMethod.TSNE) {
            Tsne.warmUp();
        }
        Matrix vectors = times.measure(AtlasStage.LOAD, reader::vectors);
        Optional<MapExtension> growth = afresh ? Optional.empty() : growth(reader, vectors, key);
        Matrix features = features(vectors, request);
        boolean alike = features == vectors;
        Neighbours neighbours = times.measure(
                AtlasStage.NEIGHBOURS,
                () -> alike && growth.isEmpty()
                        ? neighbours(vectors, request, times)
                        : NeighbourGraph.nearest(vectors, FEWEST_NEIGHBOURS, products, times));
        Neighbours near = alike || growth.isPresent()
                ? neighbours
                : times.measure(AtlasStage.NEIGHBOURS, () -> neighbours(features, request, times));
        Projection projection = request.projection() == ProjectionMethod.IMPORTED
                ? ImportedMap.of(reader)
                : times.measure(AtlasStage.OPTIMISE, () -> growth.map(
                                grown -> grown.extend(features, products, tsne(request), times))
                        .orElseGet(() -> project(features, near, request, times)));
        remember(reader, vectors, key, growth, projection, times);
        Optional<ImportedClusters> ready = request.clustering() == ClusteringMethod.IMPORTED
                ? Optional.of(ImportedClusters.of(reader, vectors))
                : Optional.empty();
        Clustering clustering = ready.map(ImportedClusters::clustering)
                .orElseGet(
                        () -> times.measure(AtlasStage.CLUSTERS, () -> cluster(vectors, neighbours, request, times)));
        List<Cluster> described =
                ClusterNames.name(clustering, vectors, texts(reader, request), NamingOptions.defaults());
        List<Cluster> clusters = ready.map(given -> given.named(described)).orElse(described);
        MapQuality measured = times.measure(
                AtlasStage.QUALITY,
                () -> MapMetrics.measure(
                        vectors,
                        neighbours,
                        projection.coordinates(),
                        clustering,
                        request.seed(),
                        Runtime.getRuntime().availableProcessors()));
        // A map without vectors has nothing to be faithful to but itself.
        MapQuality quality = reader.manifest().model().isCoordinates()
                ? new MapQuality(Double.NaN, Double.NaN, measured.silhouette())
                : measured;
        return new Atlas(
                reader.manifest(),
                reader.fingerprint(),
                clustering,
                clusters,
                projection,
                neighbours.nearest(Math.min(SHOWN_NEIGHBOURS, neighbours.k())),
                quality);
    }

    /// The change since the last map of such a request, if the map can be kept.
    private Optional<MapExtension> growth(CollectionReader reader, Matrix vectors, AtlasKey key) {
        return key.request().projection() == ProjectionMethod.TSNE
                ? cache.findMap(key)
                        .map(map -> MapExtension.of(map, reader, vectors))
                        .filter(MapExtension::mostlyKnown)
                : Optional.empty();
    }

    private void remember(
            CollectionReader reader,
            Matrix vectors,
            AtlasKey key,
            Optional<MapExtension> growth,
            Projection projection,
            StageTimes times) {
        if (projection.method() == ProjectionMethod.TSNE && !times.cancelled()) {
            int[] placed = growth.map(MapExtension::placed).orElseGet(() -> new int[vectors.rows()]);
            cache.keepMap(key, PreviousMap.of(reader, vectors, placed, projection));
            growth.flatMap(MapExtension::advice).ifPresent(renewal::advise);
        }
    }

    /// What the map is made of: the vectors, or their leading principal components where the request says so.
    public static Matrix features(Matrix vectors, AtlasRequest request) {
        return request.pca() == 0 || request.pca() >= vectors.columns()
                ? vectors
                : Pca.fit(vectors, request.pca(), Runtime.getRuntime().availableProcessors())
                        .coordinates();
    }

    /// The nearest neighbours that layouts and views need.
    Neighbours neighbours(Matrix vectors, AtlasRequest request, Progress progress) {
        boolean together = request.projection() == ProjectionMethod.TSNE && vectors.rows() <= LandmarkTsne.LANDMARKS;
        int forMap = together ? Tsne.neighboursNeeded(vectors.rows(), tsne(request)) : 0;
        return NeighbourGraph.nearest(vectors, Math.max(FEWEST_NEIGHBOURS, forMap), products, progress);
    }

    /// The map of a request.
    Projection project(Matrix vectors, Neighbours neighbours, AtlasRequest request, Progress progress) {
        int threads = Runtime.getRuntime().availableProcessors();
        return switch (request.projection()) {
            case TSNE ->
                vectors.rows() > LandmarkTsne.LANDMARKS
                        ? LandmarkTsne.fit(vectors, LandmarkTsne.LANDMARKS, products, tsne(request), progress)
                        : Tsne.fit(
                                neighbours,
                                Pca.fit(vectors, request.dimensions(), threads).coordinates(),
                                tsne(request),
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

    private static TsneOptions tsne(AtlasRequest request) {
        return TsneOptions.defaults()
                .withPerplexity(request.perplexity())
                .withDimensions(request.dimensions())
                .withSeed(request.seed());
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

    /// The words of each item that may name its cluster.
    private static List<String> texts(CollectionReader reader, AtlasRequest request) {
        List<String> fields = nameFields(reader, request);
        List<String> texts = new ArrayList<>(reader.size());
        for (int i = 0; i < reader.size(); i++) {
            texts.add(text(reader.item(i), fields));
        }
        return texts;
    }

    /// The fields asked for, else the embedded text, else all.
    private static List<String> nameFields(CollectionReader reader, AtlasRequest request) {
        if (!request.nameFields().isEmpty()) {
            return request.nameFields();
        }
        Manifest manifest = reader.manifest();
        boolean ofText =
                manifest.modality() == Modality.TEXT && manifest.columns().contains(manifest.field());
        return ofText ? List.of(manifest.field()) : manifest.columns();
    }

    /// What an item says in fields that hold words rather than references and ids.
    private static String text(Item item, List<String> fields) {
        return fields.stream()
                .map(item::field)
                .filter(AtlasBuilder::readsAsWords)
                .collect(Collectors.joining(" \n"));
    }

    private static boolean readsAsWords(String value) {
        return !value.isBlank()
                && !value.contains("://")
                && !value.startsWith("data:")
                && !value.startsWith("classpath:")
                && !value.startsWith("/")
                && !PICTURE_FILE.matcher(value).find();
    }
}
