package dev.asterism.model.atlas;

import java.util.List;

/// What people read of a cluster.
///
/// @param id its label in the [Clustering], or [Clustering#NOISE] for the points of no cluster
/// @param name a short name, never empty
/// @param size number of points
/// @param medoid ordinal of the point nearest to the centroid
/// @param terms the words that set the cluster apart, strongest first; empty where there is no text
public record Cluster(int id, String name, int size, int medoid, List<String> terms) {
    public Cluster {
        terms = List.copyOf(terms);
    }
}
