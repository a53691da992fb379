package dev.asterism.model.atlas;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The ways to find clusters, and the only place that names them.
public enum ClusteringMethod {
    /// Lloyd's k-means with k-means++ seeding.
    KMEANS("kmeans", "k-means"),
    /// Hierarchical density-based clustering; finds the number of clusters itself and leaves noise out.
    HDBSCAN("hdbscan", "HDBSCAN"),
    /// Labels made elsewhere.
    IMPORTED("imported", "Imported");

    private final String key;
    private final String label;

    ClusteringMethod(String key, String label) {
        this.key = key;
        this.label = label;
    }

    /// The name in settings: lower-case letters only.
    public String key() {
        return key;
    }

    /// The name shown to people.
    public String label() {
        return label;
    }

    /// Those that need vectors alone, in the order in which they are offered.
    public static List<ClusteringMethod> computed() {
        return Arrays.stream(values()).filter(method -> method != IMPORTED).toList();
    }

    /// The method of this key or label, in any case.
    public static Optional<ClusteringMethod> of(String name) {
        return Arrays.stream(values())
                .filter(method -> method.key.equalsIgnoreCase(name) || method.label.equalsIgnoreCase(name))
                .findFirst();
    }
}
