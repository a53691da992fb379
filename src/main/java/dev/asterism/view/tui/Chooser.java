package dev.asterism.view.tui;

import dev.asterism.model.CollectionSummary;
import java.util.List;
import java.util.Optional;

/// The list of collections, to choose one from.
///
/// @param rows empty until they have been read
record Chooser(Optional<List<CollectionSummary>> rows, Cursor cursor) implements Screen {
    static final Chooser LOADING = new Chooser(Optional.empty(), Cursor.START);

    Chooser withCursor(Cursor next) {
        return new Chooser(rows, next);
    }

    List<CollectionSummary> known() {
        return rows.orElse(List.of());
    }
}
