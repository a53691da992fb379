package dev.asterism.model.collection;

import java.util.List;

/// The collections of a store.
///
/// @param readable those that can be read, by name
/// @param unreadable the others, by name
public record CollectionListing(List<CollectionSummary> readable, List<Unreadable> unreadable) {
    /// A collection that is there, but cannot be read as it is.
    ///
    /// @param reason in a few words
    public record Unreadable(String name, String reason) {}

    public CollectionListing {
        readable = List.copyOf(readable);
        unreadable = List.copyOf(unreadable);
    }
}
