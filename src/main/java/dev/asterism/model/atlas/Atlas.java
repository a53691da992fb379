package dev.asterism.model.atlas;

import dev.asterism.model.collection.Manifest;
import dev.asterism.model.matrix.Neighbours;
import java.util.List;

/// A collection, analysed: what every view shows. All arrays are indexed by the ordinals of the
/// [dev.asterism.model.collection.CollectionReader] the atlas was made from.
///
/// @param manifest the collection it was made from
/// @param fingerprint of the collection's content at that time, see
///     [dev.asterism.model.collection.CollectionReader#fingerprint()]
/// @param clustering the cluster of each item
/// @param clusters names and medoids, by descending size; noise, if there is any, last
/// @param projection the map
/// @param nearest the nearest neighbours of each item in the vector space
/// @param quality how far the map can be trusted
public record Atlas(
        Manifest manifest,
        String fingerprint,
        Clustering clustering,
        List<Cluster> clusters,
        Projection projection,
        Neighbours nearest,
        MapQuality quality) {
    public Atlas {
        clusters = List.copyOf(clusters);
        int n = projection.coordinates().rows();
        if (clustering.labels().length != n || nearest.rows() != n) {
            throw new IllegalArgumentException("coordinates of " + n + " items, labels of " + clustering.labels().length
                    + ", neighbours of " + nearest.rows());
        }
    }

    /// The same with other names.
    public Atlas withClusters(List<Cluster> others) {
        return new Atlas(manifest, fingerprint, clustering, others, projection, nearest, quality);
    }

    /// Number of items.
    public int size() {
        return projection.coordinates().rows();
    }
}
