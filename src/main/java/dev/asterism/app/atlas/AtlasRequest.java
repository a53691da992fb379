package dev.asterism.app.atlas;

import dev.asterism.app.setting.ClusterCount;
import dev.asterism.model.atlas.ClusteringMethod;
import dev.asterism.model.atlas.ProjectionMethod;
import java.util.List;

/// How a collection is to be analysed. Two equal requests for the same content give the same atlas.
///
/// @param clusters how many, for methods that do not find the number themselves
/// @param clustering how clusters are found
/// @param projection how the map is laid out
/// @param dimensions of the map, 2 or 3
/// @param perplexity for t-SNE; a third of the number of neighbours that count
/// @param pca principal components of the vectors that the map is made of, 0 for the vectors themselves
/// @param seed of all that is random
/// @param nameFields the fields whose words name the clusters; empty: chosen from the collection
public record AtlasRequest(
        ClusterCount clusters,
        ClusteringMethod clustering,
        ProjectionMethod projection,
        int dimensions,
        double perplexity,
        int pca,
        long seed,
        List<String> nameFields) {
    public AtlasRequest {
        nameFields = List.copyOf(nameFields);
    }

    /// The same items laid out in another way.
    public AtlasRequest withProjection(ProjectionMethod other, int otherDimensions) {
        return new AtlasRequest(clusters, clustering, other, otherDimensions, perplexity, pca, seed, nameFields);
    }
}
