package dev.asterism.app.session;

import dev.asterism.model.collection.CollectionSummary;
import dev.asterism.view.tui.port.CollectionAccess;
import dev.asterism.view.tui.port.OpenCollection;
import java.util.List;

/// The collections of the store.
public final class LiveCollections implements CollectionAccess {
    private final TerminalServices services;

    public LiveCollections(TerminalServices services) {
        this.services = services;
    }

    @Override
    public List<CollectionSummary> list() {
        return services.store().collections();
    }

    @Override
    public OpenCollection open(String name) {
        return new LiveCollection(services, services.read(name));
    }
}
