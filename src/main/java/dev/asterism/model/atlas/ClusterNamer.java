package dev.asterism.model.atlas;

import java.util.List;

/// Names a cluster by what some of its items say. Safe for use by several threads.
public interface ClusterNamer extends AutoCloseable {
    /// Tells apart namers that give other names to the same cluster; never holds a secret.
    String identity();

    /// A name for the cluster, as it was given: whoever asks makes it short and plain.
    ///
    /// @param items what some of the cluster's items say, one text each
    /// @param longest characters the name should have at most
    /// @throws dev.asterism.model.error.ModelException if none is available
    String name(List<String> items, int longest);

    @Override
    void close();
}
