package dev.asterism.app.atlas;

import dev.asterism.analysis.naming.ClusterNames;
import dev.asterism.analysis.naming.NamingOptions;
import dev.asterism.analysis.projection.tsne.Tsne;
import dev.asterism.analysis.quality.MapMetrics;
import dev.asterism.app.naming.ClusterNaming;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.atlas.ClusteringMethod;
import dev.asterism.model.atlas.Estimate;
import dev.asterism.model.atlas.MapQuality;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.item.ItemText;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;
import dev.asterism.model.matrix.Neighbours;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The pipeline from a collection to its atlas: neighbours, clusters, names, map, quality.
public final class AtlasBuilder {
    private final MatrixProducts products;
    private final AtlasCache cache;
    private final RefreshPolicy refresh;
    private final Optional<ClusterNaming> naming;

    /// @param refresh what becomes of maps made before
    public AtlasBuilder(MatrixProducts products, AtlasCache cache, RefreshPolicy refresh) {
        this(products, cache, refresh, Optional.empty());
    }

    /// @param naming gives clusters other names than those made here
    public AtlasBuilder(
            MatrixProducts products, AtlasCache cache, RefreshPolicy refresh, Optional<ClusterNaming> naming) {
        this.products = products;
        this.cache = cache;
        this.refresh = refresh;
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
                    plain.clusters(),
                    plain.clustering(),
                    i -> ItemText.of(reader.item(i), fields),
                    request.seed(),
                    times);
            Atlas atlas = plain.withClusters(named.clusters());
            if (named.complete()) {
                cache.keep(key, atlas);
            }
            return atlas;
        });
    }

    private Atlas plain(CollectionReader reader, AtlasRequest request, StageTimes times) {
        AtlasKey key = AtlasKey.of(reader, request);
        boolean fromScratch = refresh.due(key);
        return (fromScratch ? Optional.<Atlas>empty() : cache.find(key)).orElseGet(() -> {
            Atlas atlas = build(reader, key, fromScratch, times);
            if (times.cancelled()) {
                throw new CancelledException("interrupted; no map was made");
            }
            cache.keep(key, atlas);
            return atlas;
        });
    }

    private Atlas build(CollectionReader reader, AtlasKey key, boolean fromScratch, StageTimes times) {
        AtlasRequest request = key.request();
        boolean byTsne = request.projection() == ProjectionMethod.TSNE;
        Optional<PreviousMap> previous = byTsne && !fromScratch ? cache.findMap(key) : Optional.empty();
        if (byTsne && previous.isEmpty()) {
            Tsne.warmUp();
        }
        Matrix vectors = times.measure(AtlasStage.LOAD, reader::vectors);
        Points points = Points.of(vectors);
        ClusterPlan clusters = ClusterPlan.of(reader, points, request);
        MapPlan map = MapPlan.of(reader, points, request, previous);
        Projector projector = new Projector(request, products);
        boolean followed = map.followsNeighbours() || clusters.followsNeighbours();
        Neighbours ofPoints = times.measure(AtlasStage.NEIGHBOURS, () -> new NeighbourSearch(cache, key, projector)
                .nearest(points, map.neighbours(points, projector), followed, times));
        Projection projection = map.layOut(points, ofPoints, projector, times);
        Optional<PreviousMap> laidOut = Optional.empty();
        if (projection.method() == ProjectionMethod.TSNE && !times.cancelled()) {
            laidOut = Optional.of(PreviousMap.of(reader, vectors, map.placed(vectors.rows()), projection));
            cache.keepMap(key, laidOut.get().withQuality(map.quality().orElse(MapQuality.NONE)));
            map.advice().ifPresent(refresh::advise);
        }
        Optional<KeptClusters> before =
                map.grown() ? cache.findClusters(key).filter(kept -> kept.suit(vectors)) : Optional.empty();
        Clustering clustering =
                times.measure(AtlasStage.CLUSTERS, () -> clusters.clustering(points, ofPoints, before, times));
        if (request.clustering() == ClusteringMethod.KMEANS && !times.cancelled()) {
            int items = before.map(KeptClusters::items).orElse(vectors.rows());
            cache.keepClusters(key, new KeptClusters(clustering.centroids(), items));
        }
        Neighbours neighbours = points.rows().spread(ofPoints, Projector.FEWEST_NEIGHBOURS);
        List<Cluster> described = times.measure(
                AtlasStage.NAMES,
                () -> ClusterNames.name(clustering, vectors, texts(reader, request), NamingOptions.defaults()));
        MapQuality measured = times.measure(
                AtlasStage.QUALITY, () -> quality(vectors, neighbours, projection, clustering, map, request.seed()));
        if (map.quality().isEmpty()) {
            laidOut.ifPresent(made -> cache.keepMap(key, made.withQuality(measured)));
        }
        // A map without vectors has nothing to be faithful to but itself.
        MapQuality quality = reader.manifest().model().isCoordinates()
                ? new MapQuality(Estimate.NONE, Estimate.NONE, measured.silhouette())
                : measured;
        return new Atlas(
                reader.manifest(),
                reader.fingerprint(),
                clustering,
                clusters.named(described),
                projection,
                neighbours.nearest(Math.min(Projector.SHOWN_NEIGHBOURS, neighbours.k())),
                quality);
    }

    /// Of a map that was measured before only the clusters may be others.
    private static MapQuality quality(
            Matrix vectors, Neighbours nearest, Projection map, Clustering clustering, MapPlan plan, long seed) {
        int threads = Runtime.getRuntime().availableProcessors();
        return plan.quality()
                .map(known -> known.withSilhouette(MapMetrics.silhouette(vectors, clustering, seed, threads)))
                .orElseGet(() -> MapMetrics.measure(vectors, nearest, map.coordinates(), clustering, seed, threads));
    }

    /// The words of each item that may name its cluster.
    private static List<String> texts(CollectionReader reader, AtlasRequest request) {
        List<String> fields = nameFields(reader, request);
        List<String> texts = new ArrayList<>(reader.size());
        for (int i = 0; i < reader.size(); i++) {
            texts.add(ItemText.of(reader.item(i), fields));
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
}
