package dev.asterism.view.table;

import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.ClusterCentroids;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.error.ViewException;
import dev.asterism.model.item.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The rows of the table: an item each.
final class Rows {
    private static final List<String> AXES = List.of("x", "y", "z");

    private final Atlas atlas;
    private final CollectionReader reader;
    private final ClusterCentroids centroids;
    private final Map<Integer, String> names;
    private final List<String> fields;
    private final int[] ordinals;

    /// @throws ViewException if atlas and collection do not belong together
    Rows(MapTable table) {
        atlas = table.atlas();
        reader = table.reader();
        ordinals = table.ordinals().clone();
        if (atlas.size() != reader.size()) {
            throw new ViewException("the atlas has " + atlas.size() + " items, the collection "
                    + reader.manifest().collection() + " has " + reader.size() + "; plot the collection again");
        }
        this.centroids = new ClusterCentroids(atlas.clustering());
        this.names = atlas.clusters().stream().collect(Collectors.toMap(Cluster::id, Cluster::name));
        this.fields = reader.manifest().columns().stream()
                .filter(field -> !(field.equals("id") && repeatsTheId()))
                .toList();
        reader.expect(ordinals);
    }

    private boolean repeatsTheId() {
        for (int i = 0; i < reader.size(); i++) {
            if (!reader.item(i).field("id").equals(reader.id(i))) {
                return false;
            }
        }
        return true;
    }

    int[] ordinals() {
        return ordinals;
    }

    /// `x, y` or `x, y, z`.
    List<String> axes() {
        return AXES.subList(0, atlas.projection().dimensions());
    }

    float coordinate(int ordinal, int axis) {
        return atlas.projection().coordinates().at(ordinal, axis);
    }

    /// The label of an item's cluster; -1 for noise.
    int cluster(int ordinal) {
        return atlas.clustering().labels()[ordinal];
    }

    String clusterName(int ordinal) {
        int label = cluster(ordinal);
        return names.getOrDefault(label, label == Clustering.NOISE ? "Noise" : "Cluster " + (label + 1));
    }

    /// How far an item lies from the centroid of its cluster: 1 less their cosine. Nothing for noise.
    Optional<Float> outlierScore(int ordinal) {
        int label = cluster(ordinal);
        return label == Clustering.NOISE
                ? Optional.empty()
                : Optional.of(Math.max(0, 1 - centroids.similarity(reader.vector(ordinal), label)));
    }

    float[] vector(int ordinal) {
        return reader.vector(ordinal);
    }

    Item item(int ordinal) {
        return reader.item(ordinal);
    }

    /// The fields of the source; one that only repeats the id is skipped.
    List<String> fields() {
        return fields;
    }
}
