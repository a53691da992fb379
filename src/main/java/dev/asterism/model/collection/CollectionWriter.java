package dev.asterism.model.collection;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Writes the items of one source to a collection. An item belongs to the source that put or claimed it last. Not safe
/// for use by several threads.
public interface CollectionWriter extends AutoCloseable {
    /// Tells which ids [#contentHash] will be asked for next, so that a store can look their hashes up at once.
    default void expect(List<String> ids) {}

    /// The hash an item of this id was stored with, those put since the last commit included.
    Optional<String> contentHash(String id);

    /// Adds an item, or replaces the one of the same id.
    void put(StoredItem item);

    /// Adds or replaces several items, no two of one id; a store may take them side by side.
    default void putAll(List<StoredItem> items) {
        items.forEach(this::put);
    }

    /// Makes an item the writer's source's own that is stored as the source has it.
    ///
    /// @return whether it was another source's, so that there is something to commit
    boolean claim(String id);

    /// Removes the items of the writer's source whose ids do not pass, those put since the last commit included.
    ///
    /// @return how many were removed
    int retain(Predicate<String> ids);

    /// Makes all that was put or removed durable: at once or not at all on one machine; a cluster that fails may
    /// have kept some of the items, whole, and takes them again.
    void commit();

    /// Commits nothing: what was put since the last commit is gone.
    @Override
    void close();
}
