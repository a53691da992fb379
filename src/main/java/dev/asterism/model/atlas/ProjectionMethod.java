package dev.asterism.model.atlas;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The ways to lay out points in a map, and the only place that names them: settings, files, the terminal and the page
/// take their names from here.
public enum ProjectionMethod {
    /// t-distributed stochastic neighbour embedding.
    TSNE("tsne", "t-SNE"),
    /// Uniform manifold approximation and projection.
    UMAP("umap", "UMAP"),
    /// Principal components.
    PCA("pca", "PCA"),
    /// Coordinates made elsewhere.
    IMPORTED("imported", "Imported");

    private final String key;
    private final String label;

    ProjectionMethod(String key, String label) {
        this.key = key;
        this.label = label;
    }

    /// The name in settings and files: lower-case letters only.
    public String key() {
        return key;
    }

    /// The name shown to people.
    public String label() {
        return label;
    }

    /// Those that need vectors alone, in the order in which they are offered.
    public static List<ProjectionMethod> computed() {
        return Arrays.stream(values()).filter(method -> method != IMPORTED).toList();
    }

    /// The method of this key or label, in any case.
    public static Optional<ProjectionMethod> of(String name) {
        return Arrays.stream(values())
                .filter(method -> method.key.equalsIgnoreCase(name) || method.label.equalsIgnoreCase(name))
                .findFirst();
    }
}
