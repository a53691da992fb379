package dev.asterism.view.tui.state;

import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.view.tui.map.Cloud;
import dev.asterism.view.tui.port.AtlasSettings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// An atlas, and what the panels need of it again and again.
///
/// @param members the ordinals of each cluster, in the order of [Atlas#clusters()]
/// @param place the place of each item's cluster in that order
/// @param cloud the map
/// @param middles the middle of each cluster on the map
public record Analysis(
        Atlas atlas, AtlasSettings settings, List<int[]> members, int[] place, Cloud cloud, List<float[]> middles) {
    public static Analysis of(Atlas atlas, AtlasSettings settings) {
        List<Cluster> clusters = atlas.clusters();
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < clusters.size(); i++) {
            places.put(clusters.get(i).id(), i);
        }
        int[] labels = atlas.clustering().labels();
        int[] place = new int[labels.length];
        int[] counts = new int[clusters.size()];
        for (int i = 0; i < labels.length; i++) {
            place[i] = Objects.requireNonNull(places.get(labels[i]));
            counts[place[i]]++;
        }
        List<int[]> members = Arrays.stream(counts).mapToObj(int[]::new).toList();
        for (int i = labels.length - 1; i >= 0; i--) {
            members.get(place[i])[--counts[place[i]]] = i;
        }
        Cloud cloud = new Cloud(atlas.projection().coordinates());
        return new Analysis(
                atlas,
                settings,
                members,
                place,
                cloud,
                members.stream().map(cloud::middle).toList());
    }

    /// The colour of the cluster at a place, as [dev.asterism.view.colour.Palette#colour] takes it.
    public int colour(int place) {
        return atlas.clusters().get(place).id() == Clustering.NOISE ? Clustering.NOISE : place;
    }

    public Cluster clusterOf(int ordinal) {
        return atlas.clusters().get(place[ordinal]);
    }
}
