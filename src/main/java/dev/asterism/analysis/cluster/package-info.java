/// Partitions points into clusters, and says how good a partition is.
///
/// [KMeans] is the entry for a given number of clusters, which [AutoK] can choose; [Hdbscan] finds the number itself.
@NullMarked
package dev.asterism.analysis.cluster;

import org.jspecify.annotations.NullMarked;
