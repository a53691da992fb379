package dev.asterism.view.table;

import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.error.ViewException;
import dev.asterism.model.item.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The rows of the table: an item each.
final class Rows {
    private static final List<String> AXES = List.of("x", "y", "z");

    private final Atlas atlas;
    private final CollectionReader reader;
    private final Map<Integer, String> names;
    private final List<String> fields;
    private final int[] ordinals;

    /// @param ordinals of the items to write, in the order wanted
    Rows(Atlas atlas, CollectionReader reader, int[] ordinals) {
        if (atlas.size() != reader.size()) {
            throw new ViewException("the atlas has " + atlas.size() + " items, the collection "
                    + reader.manifest().collection() + " has " + reader.size() + "; plot the collection again");
        }
        this.atlas = atlas;
        this.reader = reader;
        this.ordinals = ordinals.clone();
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

    Item item(int ordinal) {
        return reader.item(ordinal);
    }

    /// The fields of the source; one that only repeats the id is skipped.
    List<String> fields() {
        return fields;
    }

    /// The columns of a flat table; a field named like one of ours gets `field_` in front.
    List<String> columns() {
        List<String> own = new ArrayList<>(List.of("id"));
        own.addAll(axes());
        own.add("cluster");
        own.add("cluster_name");
        return ColumnNames.of(own, fields);
    }
}
