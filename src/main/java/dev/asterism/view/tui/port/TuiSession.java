package dev.asterism.view.tui.port;

import java.util.Objects;
import java.util.Optional;

/// What the terminal is opened on.
///
/// @param collections the collections there are, to choose from and to change to
/// @param collection the one to show first; empty: the user chooses from the list
/// @param browser for the addresses of items
public record TuiSession(CollectionAccess collections, Optional<OpenCollection> collection, Browser browser) {
    public TuiSession {
        Objects.requireNonNull(collections, "collections");
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(browser, "browser");
    }
}
