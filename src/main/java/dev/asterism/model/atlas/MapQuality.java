package dev.asterism.model.atlas;

/// How faithful a map and its clusters are. Of many items a sample is measured, and the standard errors say how far
/// that may be from what all of them give.
///
/// @param neighbourRecall share of each point's 12 nearest neighbours in the vector space that are among its 12
///     nearest in the map, 0 to 1
/// @param trustworthiness Venna and Kaski's trustworthiness for 12 neighbours (among a sample where n is large), 0 to 1
/// @param silhouette mean silhouette of the clusters in the vector space (among a sample where n is large), -1 to 1
public record MapQuality(Estimate neighbourRecall, Estimate trustworthiness, Estimate silhouette) {
    /// Nothing was measured.
    public static final MapQuality NONE = new MapQuality(Estimate.NONE, Estimate.NONE, Estimate.NONE);

    /// The same map with other clusters.
    public MapQuality withSilhouette(Estimate other) {
        return new MapQuality(neighbourRecall, trustworthiness, other);
    }
}
