package dev.asterism.view.tui.port;

import dev.asterism.model.collection.CollectionSummary;
import java.util.List;

/// The collections of a store. Called from a background thread.
public interface CollectionAccess {
    /// All of them, by name.
    List<CollectionSummary> list();

    /// Opens one; quick, since nothing is analysed yet. The terminal closes it.
    ///
    /// @throws dev.asterism.model.error.NothingToDoException if there is no such collection
    OpenCollection open(String name);
}
