package dev.asterism.app.session;

import dev.asterism.model.collection.CollectionSummary;
import dev.asterism.view.tui.port.CollectionAccess;
import dev.asterism.view.tui.port.OpenCollection;
import java.util.List;

/// The collections of the store.
public final class LiveCollections implements CollectionAccess {
    private final TerminalServices studio;

    public LiveCollections(TerminalServices studio) {
        this.studio = studio;
    }

    @Override
    public List<CollectionSummary> list() {
        return studio.store().collections();
    }

    @Override
    public OpenCollection open(String name) {
        return new LiveCollection(studio, studio.store().read(name).part(studio.displayMost()));
    }
}
