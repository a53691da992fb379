package dev.asterism.model.collection;

/// An item found.
///
/// @param ordinal in the [CollectionReader] that was searched
/// @param similarity cosine, -1 to 1
public record Hit(int ordinal, float similarity) {}
