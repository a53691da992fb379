package dev.asterism.view.tui.insight;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.ClusterCentroids;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Items far from their cluster.
public final class Outliers {
    private Outliers() {}

    /// The items least similar to the centroid of their cluster, the least similar first. Items of no cluster are left
    /// out. `O(n d)` time.
    ///
    /// @param most at most so many
    /// @return ordinals and the cosine of item and centroid; fewer if cancelled
    public static List<Hit> of(CollectionReader reader, Clustering clustering, int most, Progress progress) {
        ClusterCentroids centroids = new ClusterCentroids(clustering);
        int[] labels = clustering.labels();
        List<Hit> hits = new ArrayList<>(labels.length);
        try (Progress.Stage stage = progress.stage("outliers", labels.length)) {
            for (int i = 0; i < labels.length && !stage.cancelled(); i++) {
                if (labels[i] != Clustering.NOISE) {
                    hits.add(new Hit(i, centroids.similarity(reader.vector(i), labels[i])));
                }
                stage.reach(i + 1, "");
            }
        }
        hits.sort(Comparator.comparingDouble(Hit::similarity).thenComparingInt(Hit::ordinal));
        return List.copyOf(hits.subList(0, Math.min(most, hits.size())));
    }
}
