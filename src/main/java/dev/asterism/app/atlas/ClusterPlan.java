package dev.asterism.app.atlas;

import dev.asterism.analysis.cluster.AutoK;
import dev.asterism.analysis.cluster.Hdbscan;
import dev.asterism.analysis.cluster.HdbscanOptions;
import dev.asterism.analysis.cluster.KMeans;
import dev.asterism.analysis.cluster.KMeansOptions;
import dev.asterism.analysis.projection.pca.Pca;
import dev.asterism.analysis.projection.umap.Umap;
import dev.asterism.analysis.projection.umap.UmapOptions;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import java.util.List;
import java.util.Optional;

/// How the clusters of an atlas come about.
sealed interface ClusterPlan {
    /// The plan for a request.
    ///
    /// @param points all items by their vectors
    /// @throws SettingException if the clusters shall be the imported ones, and the collection came without
    static ClusterPlan of(CollectionReader reader, Points points, AtlasRequest request) {
        return switch (request.clustering()) {
            case KMEANS -> new ByMeans(request);
            case HDBSCAN -> new ByDensity(request);
            case IMPORTED -> new Imported(ImportedClusters.of(reader, points.all()));
        };
    }

    /// The cluster of each item; those with equal vectors are in the same.
    ///
    /// @param neighbours of the distinct points
    /// @param before clusters to go on from, where that can be
    Clustering clustering(Points points, Neighbours neighbours, Optional<KeptClusters> before, StageTimes times);

    /// Whether neighbours decide which items are together.
    default boolean followsNeighbours() {
        return false;
    }

    /// The clusters under the names they have in the atlas.
    ///
    /// @param described under names made of what their items say
    default List<Cluster> named(List<Cluster> described) {
        return described;
    }

    /// By k-means of all items, as many as the request says or as suits the vectors. Equal vectors are as near to a
    /// centroid as each other, so that they never part, and count by their number.
    record ByMeans(AtlasRequest request) implements ClusterPlan {
        @Override
        public Clustering clustering(
                Points points, Neighbours neighbours, Optional<KeptClusters> before, StageTimes times) {
            KMeansOptions options = KMeansOptions.defaults().withSeed(request.seed());
            Optional<Matrix> centroids = before.map(KeptClusters::centroids)
                    .filter(kept -> request.clusters().fixed().orElse(kept.rows()) == kept.rows());
            if (centroids.isPresent()) {
                times.count(AtlasWork.CONTINUED, centroids.get().rows());
                return KMeans.update(points.all(), centroids.get(), options, times);
            }
            int clusters = request.clusters().fixed().orElseGet(() -> AutoK.choose(points.all(), options, times));
            return KMeans.fit(points.all(), options.withClusters(clusters), times);
        }
    }

    /// By HDBSCAN in a layout of three dimensions: in hundreds of dimensions, and in their principal components, all
    /// points are about as far apart.
    record ByDensity(AtlasRequest request) implements ClusterPlan {
        private static final int DIMENSIONS = 3;

        @Override
        public boolean followsNeighbours() {
            return true;
        }

        @Override
        public Clustering clustering(
                Points points, Neighbours neighbours, Optional<KeptClusters> before, StageTimes times) {
            Matrix initial = Pca.fit(
                            points.distinct(), DIMENSIONS, Runtime.getRuntime().availableProcessors())
                    .coordinates();
            UmapOptions options = UmapOptions.defaults().withSeed(request.seed());
            Matrix reduced = points.rows()
                    .spread(Umap.fit(neighbours, initial, options, times).coordinates());
            return Hdbscan.fit(reduced, points.all(), HdbscanOptions.forPoints(reduced.rows()), times);
        }
    }

    /// The labels came with the rows.
    record Imported(ImportedClusters clusters) implements ClusterPlan {
        @Override
        public Clustering clustering(
                Points points, Neighbours neighbours, Optional<KeptClusters> before, StageTimes times) {
            return clusters.clustering();
        }

        @Override
        public List<Cluster> named(List<Cluster> described) {
            return clusters.named(described);
        }
    }
}
