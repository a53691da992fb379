package dev.asterism.app.atlas;

import dev.asterism.model.atlas.ClusteringMethod;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Manifest;

/// What an atlas depends on.
///
/// @param manifest of the collection
/// @param fingerprint of its content
/// @param request how it is analysed
/// @param naming who named the clusters, see [dev.asterism.app.naming.ClusterNaming]; empty where that was done here
public record AtlasKey(Manifest manifest, String fingerprint, AtlasRequest request, String naming) {
    /// Raised whenever the analysis gives other results for the same request.
    private static final int ANALYSIS_VERSION = 3;

    /// The key of what a reader sees.
    public static AtlasKey of(CollectionReader reader, AtlasRequest request) {
        return new AtlasKey(reader.manifest(), reader.fingerprint(), request, "");
    }

    AtlasKey withNaming(String by) {
        return new AtlasKey(manifest, fingerprint, request, by);
    }

    String text() {
        return ANALYSIS_VERSION + "\n" + AtlasFormat.VERSION + "\n" + fingerprint + "\n" + request
                + (imported() ? "\n" + manifest.presentation() : "")
                + (naming.isEmpty() ? "" : "\n" + naming);
    }

    private boolean imported() {
        return request.projection() == ProjectionMethod.IMPORTED || request.clustering() == ClusteringMethod.IMPORTED;
    }

    /// What the layout alone depends on: neither how clusters are found nor how they are named.
    String layoutText() {
        return fingerprint + "\n" + mapText();
    }

    /// What clusters by k-means go on from: neither the content nor the map.
    String clustersText() {
        return ANALYSIS_VERSION + "\n" + AtlasFormat.VERSION + "\n" + request.clusters() + " " + request.seed();
    }

    /// What a layout depends on, without the content: a map outlives it.
    String mapText() {
        double perplexity = request.projection() == ProjectionMethod.TSNE ? request.perplexity() : 0;
        return ANALYSIS_VERSION + "\n" + AtlasFormat.VERSION + "\n" + request.projection() + " " + request.dimensions()
                + " " + perplexity + " " + request.pca() + " " + request.seed();
    }
}
