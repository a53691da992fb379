package dev.asterism.view.tui.state;

import dev.asterism.model.collection.CollectionSummary;
import java.util.List;
import java.util.Optional;

/// The list of collections, to choose one from.
///
/// @param rows empty until they have been read
public record CollectionListScreen(Optional<List<CollectionSummary>> rows, Cursor cursor) implements Screen {
    public static final CollectionListScreen LOADING = new CollectionListScreen(Optional.empty(), Cursor.START);

    public CollectionListScreen withCursor(Cursor next) {
        return new CollectionListScreen(rows, next);
    }

    public List<CollectionSummary> known() {
        return rows.orElse(List.of());
    }
}
