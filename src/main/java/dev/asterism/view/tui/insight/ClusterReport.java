package dev.asterism.view.tui.insight;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.ClusterCentroids;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.item.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a cluster is about and how well it holds together.
///
/// @param cluster the cluster
/// @param share of all items, 0 to 1
/// @param cohesion mean cosine of its items and its centroid
/// @param silhouette mean simplified silhouette: distances are to centroids, not to all items; -1 to 1
/// @param nextCluster the cluster with the nearest centroid, if there is another
/// @param nextSimilarity cosine of the two centroids
/// @param typical field values that are commoner in it than elsewhere, the most telling first
/// @param agreement of all clusters with the label field, where one was given
public record ClusterReport(
        Cluster cluster,
        double share,
        double cohesion,
        double silhouette,
        Optional<Cluster> nextCluster,
        double nextSimilarity,
        List<Typical> typical,
        Optional<Agreement> agreement) {
    private static final int MOST_TYPICAL = 12;
    private static final int MOST_VALUES = 400;

    /// A value that is over-represented.
    ///
    /// @param inside part of the cluster's items that have it
    /// @param overall part of all items that have it
    public record Typical(String field, String value, double inside, double overall) {}

    /// Reports on a cluster. Reads all items once.
    ///
    /// @param cluster one of the atlas, not noise
    /// @param label the field with the true classes
    public static ClusterReport of(
            CollectionReader reader, Atlas atlas, Cluster cluster, Optional<String> label, Progress progress) {
        int[] labels = atlas.clustering().labels();
        ClusterCentroids centroids = new ClusterCentroids(atlas.clustering());
        List<String> fields = reader.manifest().columns();
        List<Map<String, int[]>> counts =
                fields.stream().<Map<String, int[]>>map(_ -> new HashMap<>()).toList();
        String[] classes = label.isPresent() ? new String[labels.length] : null;
        double cohesion = 0;
        double silhouette = 0;
        try (Progress.Stage stage = progress.stage("report", labels.length)) {
            for (int i = 0; i < labels.length && !stage.cancelled(); i++) {
                boolean inside = labels[i] == cluster.id();
                Item item = reader.item(i);
                count(item, fields, counts, inside);
                if (classes != null) {
                    classes[i] = item.field(label.get());
                }
                if (inside && cluster.id() != Clustering.NOISE) {
                    float[] vector = reader.vector(i);
                    float own = centroids.similarity(vector, cluster.id());
                    cohesion += own;
                    silhouette += silhouette(centroids, vector, cluster.id(), own);
                }
                stage.reach(i + 1, "");
            }
        }
        int next = cluster.id() == Clustering.NOISE
                ? -1
                : centroids.nearestOther(centroids.direction(cluster.id()), cluster.id());
        return new ClusterReport(
                cluster,
                cluster.size() / (double) labels.length,
                cohesion / cluster.size(),
                silhouette / cluster.size(),
                atlas.clusters().stream()
                        .filter(other -> other.id() == next && next >= 0)
                        .findFirst(),
                next < 0 ? Double.NaN : centroids.similarity(centroids.direction(cluster.id()), next),
                typical(fields, counts, cluster.size(), labels.length),
                Optional.ofNullable(classes).filter(_ -> !progress.cancelled()).map(all -> Agreement.of(labels, all)));
    }

    private static double silhouette(ClusterCentroids centroids, float[] vector, int own, float similarity) {
        int other = centroids.nearestOther(vector, own);
        if (other < 0) {
            return 0;
        }
        double near = Math.sqrt(Math.max(0, 2 - 2 * similarity));
        double far = Math.sqrt(Math.max(0, 2 - 2 * centroids.similarity(vector, other)));
        return near == far ? 0 : (far - near) / Math.max(far, near);
    }

    private static void count(Item item, List<String> fields, List<Map<String, int[]>> counts, boolean inside) {
        for (int f = 0; f < fields.size(); f++) {
            Map<String, int[]> values = counts.get(f);
            String value = item.field(fields.get(f));
            int[] count = values.get(value);
            if (count == null) {
                if (value.isBlank() || values.size() > MOST_VALUES) {
                    continue;
                }
                count = new int[2];
                values.put(value, count);
            }
            count[0]++;
            if (inside) {
                count[1]++;
            }
        }
    }

    /// By the information they give: count inside times the logarithm of the lift, a term of the G-test.
    private static List<Typical> typical(List<String> fields, List<Map<String, int[]>> counts, int size, int all) {
        record Scored(Typical typical, double score) {}
        List<Scored> scored = new ArrayList<>();
        for (int f = 0; f < fields.size(); f++) {
            if (counts.get(f).size() > MOST_VALUES) {
                // A field of nearly as many values as items, such as a name, has no typical ones.
                continue;
            }
            for (Map.Entry<String, int[]> entry : counts.get(f).entrySet()) {
                double inside = entry.getValue()[1] / (double) size;
                double overall = entry.getValue()[0] / (double) all;
                if (entry.getValue()[1] > 1 && inside > overall) {
                    double score = entry.getValue()[1] * Math.log(inside / overall);
                    scored.add(new Scored(new Typical(fields.get(f), entry.getKey(), inside, overall), score));
                }
            }
        }
        scored.sort(Comparator.comparingDouble(Scored::score)
                .reversed()
                .thenComparing(one -> one.typical.field())
                .thenComparing(one -> one.typical.value()));
        return scored.stream().limit(MOST_TYPICAL).map(Scored::typical).toList();
    }
}
