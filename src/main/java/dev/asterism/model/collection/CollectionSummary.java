package dev.asterism.model.collection;

import java.time.Instant;

/// A line of the list of collections.
///
/// @param items number of items
/// @param bytes on disk
/// @param modified when it was last written to
public record CollectionSummary(Manifest manifest, int items, long bytes, Instant modified) {}
