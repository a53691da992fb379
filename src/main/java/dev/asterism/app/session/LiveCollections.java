package dev.asterism.app.session;

import dev.asterism.model.collection.CollectionSummary;
import dev.asterism.view.tui.port.Collections;
import dev.asterism.view.tui.port.OpenCollection;
import java.util.List;

/// The collections of the store.
public final class LiveCollections implements Collections {
    private final Studio studio;

    public LiveCollections(Studio studio) {
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
