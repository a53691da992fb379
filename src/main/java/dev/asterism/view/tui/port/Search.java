package dev.asterism.view.tui.port;

import dev.asterism.model.collection.Hit;
import java.util.List;
import java.util.Optional;

/// Finds items by words: through the model that embedded the collection's texts, or the text tower of the one that
/// embedded its images.
public interface Search {
    /// Why words cannot be searched for, where they cannot: the model has no text tower. Returns at once.
    Optional<String> unavailable();

    /// Loads the model, so that the first search is quick. Called once, from a background thread, after the first
    /// paint; searches wait for it.
    void load();

    /// The items nearest to the words, most similar first. Called from a background thread, not before [#load()].
    ///
    /// @param k at most so many
    List<Hit> find(String words, int k);
}
