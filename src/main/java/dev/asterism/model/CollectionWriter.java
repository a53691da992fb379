package dev.asterism.model;

import java.util.Optional;

/// Writes items to a collection. Not safe for use by several threads.
public interface CollectionWriter extends AutoCloseable {
    /// Tells which ids [#contentHash] will be asked for, in that order, so that a distant store can fetch many hashes
    // at
    /// once. The ids are read while the hashes are asked for.
    default void expect(Iterable<String> ids) {}

    /// The hash an item of this id was stored with, those put since the last commit included.
    Optional<String> contentHash(String id);

    /// Adds an item, or replaces the one of the same id.
    void put(StoredItem item);

    /// Makes all that was put durable. One machine does it at once or not at all; a cluster that fails may have kept
    /// some of the items, whole, and takes them again.
    void commit();

    /// Commits nothing: what was put since the last commit is gone.
    @Override
    void close();
}
