package dev.asterism.model.atlas;

/// How faithful a map and its clusters are; `NaN` for what was not measured.
///
/// @param neighbourRecall share of each point's 12 nearest neighbours in the vector space that are among its 12
///     nearest in the map, 0 to 1
/// @param trustworthiness Venna and Kaski's trustworthiness for 12 neighbours (on a sample where n is large), 0 to 1
/// @param silhouette mean silhouette of the clusters in the vector space (on a sample where n is large), -1 to 1
public record MapQuality(double neighbourRecall, double trustworthiness, double silhouette) {}
