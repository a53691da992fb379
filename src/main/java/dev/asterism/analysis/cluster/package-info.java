/// Partitions points into clusters, and says how good a partition is.
///
/// [KMeans] is the one entry for a given number of clusters.
package dev.asterism.analysis.cluster;
