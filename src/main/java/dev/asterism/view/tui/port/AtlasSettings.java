package dev.asterism.view.tui.port;

import dev.asterism.model.atlas.ClusteringMethod;
import dev.asterism.model.atlas.ProjectionMethod;
import java.util.Objects;

/// What a user can ask of the analysis from within the terminal; whatever is not here stays as the application has it.
///
/// @param clustering how clusters are found
/// @param clusters how many, [#AUTOMATIC] to let the analysis choose; meaningless for methods that find the number
/// @param projection how the map is laid out
public record AtlasSettings(ClusteringMethod clustering, int clusters, ProjectionMethod projection) {
    /// The number of clusters is chosen by the analysis.
    public static final int AUTOMATIC = 0;

    public AtlasSettings {
        Objects.requireNonNull(clustering, "clustering");
        Objects.requireNonNull(projection, "projection");
        if (clusters < 0) {
            throw new IllegalArgumentException("number of clusters is " + clusters + "; give 1 or more, or 0 for auto");
        }
    }

    public AtlasSettings withClustering(ClusteringMethod method) {
        return new AtlasSettings(method, clusters, projection);
    }

    public AtlasSettings withClusters(int number) {
        return new AtlasSettings(clustering, number, projection);
    }

    public AtlasSettings withProjection(ProjectionMethod method) {
        return new AtlasSettings(clustering, clusters, method);
    }
}
